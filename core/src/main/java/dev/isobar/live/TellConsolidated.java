package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Range;
import dev.isobar.flows.consolidated.ConsolidatedBar;
import dev.isobar.flows.consolidated.ConsolidatedHistory;
import dev.isobar.flows.consolidated.Family;
import dev.isobar.flows.consolidated.Members;
import dev.isobar.flows.consolidated.StoredBars;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells consolidated bars as soon as their venues' bars are kept, and again, with a higher
 * revision, while one of those is corrected or comes late: for {@value #CORRECTED_MINUTES} minutes.
 * Each revision is published once, by whichever node; what a node that died left out is told by the
 * next. A family that fails does not stop the others. For one thread, of one node at a time.
 */
public final class TellConsolidated {
    /** Those that are told live; every other one can be asked for. */
    public static final List<Interval> INTERVALS =
            List.of(Interval.M1, Interval.M5, Interval.M15, Interval.H1, Interval.H4, Interval.D1);

    private static final long CORRECTED_MINUTES = 10;
    private static final Duration CORRECTED = Duration.ofMinutes(CORRECTED_MINUTES);

    /** A bar is closed two seconds after its end, and kept soon after. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    /** Whoever is not there by then comes with a revision. */
    private static final Duration LATEST = Duration.ofSeconds(10);

    private static final Duration ROUND = Duration.ofSeconds(15);

    /** Shorter than a publication is known to have been one. */
    private static final Duration LEFT_OUT = Duration.ofMinutes(45);

    private final Supplier<Members> source;
    private final StoredBars stored;
    private final Publisher publisher;
    private final Revisions revisions;
    private final LongSupplier lost;

    private final Map<Interval, Waiting> waiting = new HashMap<>();
    private Members members = new Members(List.of(), List.of());
    private final Failures failures = new Failures();
    private Instant nextRound = Instant.MIN;
    private long lostBefore;

    /**
     * The newest that was told of a bucket.
     *
     * @param revision 0 when first told, one more for each correction
     * @param hash of what it was made of
     */
    public record Told(int revision, String hash) {
        public Told {
            requireNonNull(hash, "hash is null");
        }
    }

    /** What was told lately, by any node. */
    @FunctionalInterface
    public interface Log {
        /** By opening; empty if nothing was. */
        Map<Instant, Told> read(Subject subject);
    }

    /** Hears of bars. */
    @FunctionalInterface
    public interface Listener {
        /**
         * It was told, just now or by another node: each revision, perhaps again. Must not wait.
         */
        void told(ConsolidatedBar bar, Interval interval);
    }

    /** The families whose newest bar was not told yet. */
    private record Waiting(Range bucket, TreeSet<Family> families) {}

    /**
     * @param source which instruments take part now
     * @param lost how many updates were not published because that failed
     */
    public TellConsolidated(
            Supplier<Members> source,
            StoredBars stored,
            Publisher publisher,
            Log log,
            LongSupplier lost,
            Listener listener) {
        this.source = requireNonNull(source, "source is null");
        this.stored = requireNonNull(stored, "stored is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.revisions = new Revisions(publisher, log, listener);
        this.lost = requireNonNull(lost, "lost is null");
    }

    /** Another node may have told meanwhile: begins anew with what was published. */
    public void forget() {
        revisions.forget();
        waiting.clear();
        nextRound = Instant.MIN;
    }

    /**
     * To be called about every second. Does nothing while the publisher owes what was told before.
     *
     * @throws RuntimeException the first failure of a family, after the others were told; a {@link
     *     dev.isobar.bars.StoreUnavailable} perhaps before: the next step goes on
     */
    public void step(Instant now) {
        publisher.settle();
        if (publisher.owes()) {
            return; // a revision that waits is told, but not yet in what was published
        }
        if (lost.getAsLong() != lostBefore) {
            forget();
            lostBefore = lost.getAsLong();
        }
        if (!now.isBefore(nextRound)) {
            members = source.get();
            round(now);
            nextRound = now.plus(ROUND);
        }
        try {
            INTERVALS.forEach(interval -> tellNewest(interval, now));
        } finally {
            publisher.flush();
        }
        failures.tell();
    }

    private void round(Instant now) {
        for (Interval interval : INTERVALS) {
            Instant end = interval.floor(now.minus(LATEST));
            for (Family family : members.families()) {
                failures.attempt(() -> again(family, interval, end, now));
            }
        }
    }

    private boolean again(Family family, Interval interval, Instant end, Instant now) {
        Instant start = interval.floor(since(family, interval, now));
        if (start.isBefore(end)) {
            read(family, interval, new Range(start, end))
                    .forEach(bar -> revisions.tell(bar, interval));
        }
        return true;
    }

    /** Of what ended before it nothing is told any more, but what was left out. */
    private Instant since(Family family, Interval interval, Instant now) {
        Instant usual = now.minus(CORRECTED);
        Instant oldest = now.minus(LEFT_OUT);
        Optional<Instant> newest = revisions.newest(family, interval);
        if (newest.isEmpty()) {
            return usual;
        }
        Instant left = interval.end(newest.get());
        Instant from = left.isBefore(usual) ? left : usual;
        return from.isBefore(oldest) ? oldest : from;
    }

    private void tellNewest(Interval interval, Instant now) {
        Instant end = interval.floor(now.minus(GRACE));
        Range bucket = new Range(interval.floor(end.minusMillis(1)), end);
        Waiting before = waiting.get(interval);
        Waiting newest =
                before != null && before.bucket.equals(bucket)
                        ? before
                        : new Waiting(bucket, new TreeSet<>(members.families()));
        waiting.put(interval, newest);
        boolean isLate = !now.isBefore(end.plus(LATEST));
        if (!now.isAfter(end.plus(CORRECTED))) {
            newest.families.removeIf(
                    family -> failures.attempt(() -> isTold(family, interval, bucket, isLate)));
        }
    }

    private boolean isTold(Family family, Interval interval, Range bucket, boolean isLate) {
        List<ConsolidatedBar> bars = read(family, interval, bucket);
        if (bars.isEmpty() || !bars.get(0).isFinal() && !isLate) {
            return isLate;
        }
        revisions.tell(bars.get(0), interval);
        return true;
    }

    private List<ConsolidatedBar> read(Family family, Interval interval, Range range) {
        return new ConsolidatedHistory(members, stored).read(family, interval, range);
    }
}
