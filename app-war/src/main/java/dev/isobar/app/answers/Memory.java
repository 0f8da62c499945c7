package dev.isobar.app.answers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.Weigher;
import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;
import java.time.Duration;
import java.util.Optional;

/**
 * What was read from stores, given again while nothing within its range has changed. Only while the
 * changes of other nodes are heard. Safe for all threads.
 */
final class Memory<K, V> {
    /** Of what nobody writes to any more but for a correction. */
    static final Duration SETTLED = Duration.ofMinutes(2);

    /** Of what is still written to, or was just now. */
    static final Duration LIVELY = Duration.ofSeconds(10);

    private final Cache<K, Read<V>> read;
    private final ChangeLog changes;
    private final Lookups lookups;

    /** A value and up to which change it was looked at. */
    private static final class Read<V> {
        final V value;
        final Duration life;
        volatile long mark;

        Read(V value, Duration life, long mark) {
            this.value = value;
            this.life = life;
            this.mark = mark;
        }
    }

    /**
     * @param bytes of all values together
     */
    Memory(long bytes, Weigher<K, V> weigher, ChangeLog changes, Lookups lookups, Ticker ticker) {
        this.changes = changes;
        this.lookups = lookups;
        read =
                Caffeine.newBuilder()
                        .maximumWeight(bytes)
                        .weigher((K key, Read<V> one) -> weigher.weigh(key, one.value))
                        .expireAfter(Expiry.creating((K key, Read<V> one) -> one.life))
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .build();
    }

    /** Empty where it has to be read. */
    Optional<V> get(K key, InstrumentId instrument, Range range) {
        Read<V> known = changes.isHearing() ? read.getIfPresent(key) : null;
        long mark = known == null ? ChangeLog.CHANGED : renewed(known, instrument, range);
        if (mark == ChangeLog.CHANGED) {
            lookups.miss();
            return Optional.empty();
        }
        lookups.hit();
        return Optional.of(known.value);
    }

    /** Whatever is there, whether it still holds or not; not counted. */
    Optional<V> there(K key) {
        return Optional.ofNullable(read.getIfPresent(key)).map(one -> one.value);
    }

    /** Whether it makes sense to remember; to be asked before the value is read. */
    boolean isOpen() {
        return changes.isHearing();
    }

    /**
     * @param mark from before the value was read
     * @param isLively whether it may still be written to
     */
    void put(K key, V value, long mark, boolean isLively) {
        read.put(key, new Read<>(value, isLively ? LIVELY : SETTLED, mark));
    }

    void forget() {
        read.invalidateAll();
    }

    private long renewed(Read<V> known, InstrumentId instrument, Range range) {
        long before = known.mark;
        long now = changes.renewed(instrument, range, before);
        if (now != before && now != ChangeLog.CHANGED) {
            known.mark = now;
        }
        return now;
    }
}
