package dev.isobar.app.answers;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Of those who want the same at once, one reads it for all. Safe for all threads. */
final class Together<K, V> {
    private final Map<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

    /**
     * Fails as the reading does.
     *
     * @param good whether what another began to read before will do; where not, and where he
     *     failed, it is read once more
     */
    V get(K key, Predicate<V> good, Supplier<V> reading) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> theirs = underWay.putIfAbsent(key, mine);
        return theirs == null
                ? read(key, mine, reading)
                : awaited(theirs).filter(good).orElseGet(reading);
    }

    private V read(K key, CompletableFuture<V> promised, Supplier<V> reading) {
        try {
            V value = reading.get();
            promised.complete(value);
            return value;
        } finally {
            underWay.remove(key, promised);
            promised.cancel(false); // nobody waits for ever, whatever was thrown
        }
    }

    private static <V> Optional<V> awaited(CompletableFuture<V> theirs) {
        try {
            return Optional.of(theirs.join());
        } catch (CompletionException | CancellationException e) {
            return Optional.empty(); // its reader was told why; this one tries himself
        }
    }
}
