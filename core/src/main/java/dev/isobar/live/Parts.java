package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Merge;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.Range;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One instrument's bars of the stored intervals as far back as longer ones are still made of them,
 * and where no bar is known to mean no trade. Bounded: two hours of minutes, two days of hours, two
 * months of days.
 */
final class Parts {
    /** Longer than a minute can still be corrected. */
    private static final Duration BACK = Duration.ofMinutes(3);

    private final Map<Interval, TreeMap<Instant, Bar>> kept = new EnumMap<>(Interval.class);
    private final Map<Interval, Coverage> known = new EnumMap<>(Interval.class);

    Parts() {
        for (Interval interval : Interval.STORED) {
            kept.put(interval, new TreeMap<>());
            known.put(interval, Coverage.NOTHING);
        }
    }

    /** Whether a longer bar may still need it. */
    boolean keeps(Interval interval, Bar bar, Instant now) {
        return !bar.start().isBefore(keptFrom(interval, now));
    }

    /**
     * The bar as it is now, if this changed it. That it was compared with the venue's is no change:
     * verdicts are the store's, and nobody is told a bar again for one.
     */
    Optional<Bar> merge(Interval interval, Bar news) {
        TreeMap<Instant, Bar> bars = kept.get(interval);
        Bar bar = news.verified(Provenance.Verified.UNCHECKED);
        Bar before = bars.get(bar.start());
        Bar merged = before == null ? bar : Merge.of(before, bar);
        if (merged.equals(before)) {
            return Optional.empty();
        }
        bars.put(bar.start(), merged);
        return Optional.of(merged);
    }

    /** Ascending; the list is the caller's. */
    List<Bar> within(Interval interval, Instant start, Instant end) {
        return new ArrayList<>(kept.get(interval).subMap(start, end).values());
    }

    Coverage known(Interval interval) {
        return known.get(interval);
    }

    void know(Interval interval, Coverage news) {
        known.merge(interval, news, Coverage::and);
    }

    /** The minutes presumed complete there are not. */
    void doubt(Range minutes) {
        known.computeIfPresent(Interval.M1, (level, was) -> was.without(minutes));
    }

    void prune(Instant now) {
        for (Interval interval : Interval.STORED) {
            Instant from = keptFrom(interval, now);
            kept.get(interval).headMap(from).clear();
            Range window = new Range(from, Instant.MAX);
            known.computeIfPresent(interval, (level, was) -> was.within(window));
        }
    }

    private static Instant keptFrom(Interval interval, Instant now) {
        if (now.isBefore(Instant.EPOCH)) {
            return now;
        }
        Instant back = now.minus(BACK);
        if (interval == Interval.M1) {
            return Interval.H1.floor(back);
        }
        if (interval == Interval.H1) {
            return Interval.D1.floor(back);
        }
        Instant week = Interval.W1.floor(back);
        Instant month = Interval.MONTH.floor(back);
        Instant three = Interval.D3.floor(back);
        Instant first = week.isBefore(month) ? week : month;
        return first.isBefore(three) ? first : three;
    }
}
