package dev.isobar.app.answers;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Answers at hand. Safe for all threads. */
public final class Answers {
    /** With what it is made of, which may be {@link Memory#SETTLED} old: five minutes. */
    static final Duration SETTLED = Duration.ofMinutes(3);

    static final Duration FORMING = Duration.ofSeconds(2);

    private static final int ATTEMPTS = 3;

    private final AsyncCache<Slot, Kept> kept;
    private final ChangeLog changes;
    private final Lookups lookups;
    private final Ticker ticker;

    private record Slot(Key key, boolean zipped) {}

    /**
     * @param bytes how much all of them may take
     */
    public Answers(long bytes, ChangeLog changes, Lookups lookups, Ticker ticker) {
        this.changes = changes;
        this.lookups = lookups;
        this.ticker = ticker;
        kept =
                Caffeine.newBuilder()
                        .maximumWeight(bytes)
                        .weigher((Slot slot, Kept one) -> one.bytes())
                        .expireAfter(
                                Expiry.creating((Slot s, Kept k) -> Duration.ofNanos(k.lifeNanos)))
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .buildAsync();
    }

    /** What is known already and holds. Only hits are counted: who finds nothing has it made. */
    public Optional<Answer> atHand(Key key, boolean zipped) {
        CompletableFuture<Kept> there = kept.getIfPresent(new Slot(key, zipped));
        if (there == null || !there.isDone() || there.isCompletedExceptionally()) {
            return Optional.empty();
        }
        Kept one = there.join();
        if (!isGood(one)) {
            return Optional.empty();
        }
        lookups.hit();
        one.answer.body().join();
        return Optional.of(one.answer);
    }

    /**
     * Fails as the making does.
     *
     * @param making reads what the answer is made of, from the beginning, each time it is called
     */
    public Answer get(Key key, boolean zipped, Supplier<Made> making) {
        Optional<Answer> known = atHand(key, zipped);
        if (known.isPresent()) {
            return known.get();
        }
        lookups.miss();
        Supplier<Kept> plain = () -> shared(new Slot(key, false), () -> make(key, making));
        return zipped
                ? shared(new Slot(key, true), () -> plain.get().zipped()).answer
                : plain.get().answer;
    }

    /** How much all of them take. */
    public long bytes() {
        return kept.synchronous().policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    /** How many were forgotten. */
    public int forget(KeyPattern pattern) {
        int before = kept.asMap().size();
        kept.asMap().keySet().removeIf(slot -> pattern.matches(slot.key().toString()));
        return Math.max(0, before - kept.asMap().size());
    }

    private Kept make(Key key, Supplier<Made> making) {
        boolean heard = changes.isHearing();
        long mark = changes.mark(key.instrument());
        long now = ticker.read();
        Made made = making.get();
        Duration life = heard && made.isSettled() ? SETTLED : FORMING;
        return new Kept(made.answer(), key.instrument(), made.rests(), mark, now, life.toNanos());
    }

    /** Made by whoever comes first; who finds that it does not hold any more comes again. */
    private Kept shared(Slot slot, Supplier<Kept> making) {
        for (int i = 0; i < ATTEMPTS; i++) {
            CompletableFuture<Kept> mine = new CompletableFuture<>();
            CompletableFuture<Kept> theirs = kept.asMap().putIfAbsent(slot, mine);
            if (theirs == null) {
                return made(mine, making);
            }
            Optional<Kept> good = awaited(theirs);
            if (good.isPresent()) {
                return good.get();
            }
            kept.asMap().remove(slot, theirs);
        }
        return making.get();
    }

    private static Kept made(CompletableFuture<Kept> promised, Supplier<Kept> making) {
        try {
            Kept one = making.get();
            promised.complete(one);
            return one;
        } finally {
            promised.cancel(false); // nobody waits for ever, whatever was thrown
        }
    }

    private Optional<Kept> awaited(CompletableFuture<Kept> theirs) {
        try {
            return Optional.of(theirs.join()).filter(this::isGood);
        } catch (CompletionException | CancellationException e) {
            return Optional.empty(); // its maker was told why; this one tries himself
        }
    }

    private boolean isGood(Kept one) {
        long age = ticker.read() - one.madeAt;
        boolean isYoung = age <= (changes.isHearing() ? one.lifeNanos : FORMING.toNanos());
        return isYoung && one.holds(changes);
    }
}
