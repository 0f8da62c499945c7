package dev.isobar.bars;

import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bars of any interval: the stored ones as they are, the others resampled on the way. Safe for all
 * threads. Every answer is ascending; ranges are half-open over the bars' starts. The bar in
 * progress is the newest one and not final; of the current minute only what was kept is known.
 *
 * <p>Errors: {@link StoreUnavailable}.
 */
public final class BarHistory {
    private static final int FEWEST = 60;

    private final KnownBars known;
    private final Clock clock;

    public BarHistory(BarStore bars, CoverageStore ledger, Clock clock) {
        this.known = new KnownBars(bars, ledger);
        this.clock = clock;
    }

    /**
     * @param next where the next page starts; empty if there is no more
     */
    public record Page(List<Bar> bars, Optional<Instant> next) {
        public Page {
            bars = List.copyOf(bars);
        }
    }

    /** The oldest bars that start at or after {@code start}. */
    public Page from(SeriesId series, Instant start, int limit) {
        return between(series, start, Instant.MAX, limit);
    }

    /** The oldest bars that start in [start, end). */
    public Page between(SeriesId series, Instant start, Instant end, int limit) {
        requireLimit(limit);
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("start " + start + " is not before end " + end);
        }
        Interval interval = series.interval();
        Instant now = clock.instant();
        Instant to = end.isAfter(now) ? interval.end(interval.floor(now)) : interval.ceiling(end);
        Instant at = interval.ceiling(start);
        List<Bar> found = new ArrayList<>();
        int buckets = Math.max(limit + 1, FEWEST);
        while (at.isBefore(to) && found.size() <= limit) {
            Instant window = earlier(to, after(interval, at, buckets));
            List<Bar> bars = read(series, new Range(at, window), now);
            found.addAll(bars);
            at = bars.isEmpty() && window.isBefore(to) ? firstKnown(series, window, to) : window;
            buckets *= 2;
        }
        return found.size() > limit
                ? new Page(found.subList(0, limit), Optional.of(found.get(limit).start()))
                : new Page(found, Optional.empty());
    }

    /** The newest bars, without a next page. */
    public Page newest(SeriesId series, int limit) {
        return until(series, Instant.MAX, limit);
    }

    /** The newest bars that start before {@code end}, without a next page: older ones end there. */
    public Page until(SeriesId series, Instant end, int limit) {
        requireLimit(limit);
        Interval interval = series.interval();
        Instant now = clock.instant();
        Instant to = end.isAfter(now) ? interval.end(interval.floor(now)) : interval.ceiling(end);
        List<Bar> found = new ArrayList<>();
        int buckets = Math.max(limit, FEWEST);
        while (found.size() < limit && to.isAfter(Instant.EPOCH)) {
            Instant from = before(interval, to, buckets);
            List<Bar> bars = read(series, new Range(from, to), now);
            found.addAll(0, bars);
            if (found.size() >= limit) {
                break;
            }
            to = earlier(from, lastKnown(series, from));
            buckets *= 2;
        }
        int extra = Math.max(0, found.size() - limit);
        return new Page(found.subList(extra, found.size()), Optional.empty());
    }

    /** What is known of the series, by its own klines or by what it could be resampled from. */
    public Coverage coverage(SeriesId series, Instant start, Instant end) {
        return known.coverage(
                series.instrument(), series.interval().stored(), new Range(start, end));
    }

    private List<Bar> read(SeriesId series, Range range, Instant now) {
        Interval interval = series.interval();
        return Interval.STORED.contains(interval)
                ? known.read(series.instrument(), interval, range, now)
                : known.build(series.instrument(), interval, range, now);
    }

    /** Where the ledger's first entry begins, so that years of nothing are not read. */
    private Instant firstKnown(SeriesId series, Instant start, Instant end) {
        List<Coverage.Entry> entries = coverage(series, start, end).entries();
        return entries.isEmpty() ? end : series.interval().floor(entries.get(0).range().start());
    }

    /** The opening after the ledger's last entry, {@link Instant#EPOCH} without any. */
    private Instant lastKnown(SeriesId series, Instant end) {
        if (!end.isAfter(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        List<Coverage.Entry> entries = coverage(series, Instant.EPOCH, end).entries();
        return entries.isEmpty()
                ? Instant.EPOCH
                : series.interval().ceiling(entries.get(entries.size() - 1).range().end());
    }

    private static Instant after(Interval interval, Instant start, int buckets) {
        return interval.ceiling(start.plus(interval.nominal().multipliedBy(buckets)));
    }

    private static Instant before(Interval interval, Instant end, int buckets) {
        Instant start = end.minus(interval.nominal().multipliedBy(buckets));
        return interval.floor(start.isBefore(Instant.EPOCH) ? Instant.EPOCH : start);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static void requireLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is not positive: " + limit);
        }
    }
}
