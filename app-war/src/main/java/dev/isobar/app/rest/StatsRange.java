package dev.isobar.app.rest;

import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which buckets of a series are summed up: all of them over, and bounded. */
final class StatsRange {
    /** Four months of minutes, 22 years of hours. */
    static final int MOST = 200_000;

    /** Bars are there before the ledger knows of them; for longer than this none is. */
    private static final Duration UNPROVEN = Duration.ofDays(1);

    private StatsRange() {}

    /**
     * Without a start from where anything is known on, or the newest {@link #MOST}. Empty where
     * nothing is known, or nothing is over.
     *
     * @param start null where not given
     * @param end null where not given
     * @throws Refused where more buckets are asked for, or none
     */
    static Optional<Range> of(
            Instant start, Instant end, SeriesId series, BarHistory history, Instant now) {
        if (start != null && end != null && !start.isBefore(end)) {
            throw Problem.outOfBounds(
                    "start", "start must lie before end: start=%s end=%s".formatted(start, end));
        }
        Interval every = series.interval();
        Instant over = every.floor(now);
        Instant to = end == null || end.isAfter(over) ? over : every.ceiling(end);
        if (start == null) {
            return first(series, history, to).map(from -> new Range(from, to));
        }
        Instant from = every.ceiling(start);
        if (!from.isBefore(to)) {
            return Optional.empty();
        }
        long buckets = every.count(from, to);
        if (buckets > MOST) {
            throw Problem.outOfBounds(
                    "start",
                    "at most %d bars are summed up, these would be %d: ask for a part, or for a longer interval"
                            .formatted(MOST, buckets));
        }
        return Optional.of(new Range(from, to));
    }

    /** The part from where anything is known on: what lies before is one hole. */
    static Range known(Range range, SeriesId series, BarHistory history) {
        Interval every = series.interval();
        Instant recent = every.floor(range.end().minus(UNPROVEN));
        Instant first =
                history.coverage(series, range.start(), range.end()).entries().stream()
                        .findFirst()
                        .map(entry -> every.floor(entry.range().start()))
                        .filter(recent::isAfter)
                        .orElse(recent);
        return new Range(first.isBefore(range.start()) ? range.start() : first, range.end());
    }

    private static Optional<Instant> first(SeriesId series, BarHistory history, Instant to) {
        if (!to.isAfter(Instant.EPOCH)) {
            return Optional.empty();
        }
        Interval every = series.interval();
        List<Coverage.Entry> known = history.coverage(series, Instant.EPOCH, to).entries();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Instant oldest = every.floor(known.get(0).range().start());
        Instant far = to.minus(every.nominal().multipliedBy(MOST));
        Instant from = every.count(oldest, to) > MOST ? every.ceiling(far) : oldest;
        return from.isBefore(to) ? Optional.of(from) : Optional.empty();
    }
}
