package dev.isobar.app.rest;

import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many minutes that are over are accounted for: known complete (with a bar, or known empty), or
 * shown as final by a bar while their proof is still to come.
 *
 * @param present minutes accounted for
 * @param expected minutes over
 */
record Completeness(int present, int expected) {
    static final Completeness NOTHING = new Completeness(0, 0);

    /** In this time proofs come. */
    private static final Duration PROVING = Duration.ofMinutes(5);

    /** A minute's bar is closed two seconds after it, and kept soon after. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    Completeness and(Completeness other) {
        return new Completeness(present + other.present, expected + other.expected);
    }

    /** Hour by hour, of [start, now). */
    static Map<Instant, Completeness> byHour(
            BarHistory history, SeriesId minutes, Instant start, Instant now) {
        Map<Instant, Completeness> hours = new TreeMap<>();
        Instant end = Interval.M1.floor(now.minus(CLOSING));
        if (!start.isBefore(end)) {
            return hours;
        }
        List<Gap> gaps = Gaps.of(history, minutes, new Range(start, end), now);
        List<Bar> shown =
                history.from(minutes, end.minus(PROVING), (int) PROVING.toMinutes()).bars();
        List<Gap> left = Gaps.besides(shown, gaps);
        for (Instant hour = start; hour.isBefore(end); hour = Interval.H1.end(hour)) {
            Instant over = Interval.H1.end(hour).isBefore(end) ? Interval.H1.end(hour) : end;
            hours.put(hour, of(new Range(hour, over), left));
        }
        return hours;
    }

    private static Completeness of(Range hour, List<Gap> gaps) {
        int expected = 0;
        int missing = 0;
        for (Instant at = hour.start(); at.isBefore(hour.end()); at = Interval.M1.end(at)) {
            Range minute = new Range(at, Interval.M1.end(at));
            expected++;
            missing += gaps.stream().anyMatch(gap -> gap.range().overlaps(minute)) ? 1 : 0;
        }
        return new Completeness(expected - missing, expected);
    }
}
