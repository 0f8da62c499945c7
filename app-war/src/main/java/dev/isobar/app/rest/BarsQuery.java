package dev.isobar.app.rest;

import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;
import java.time.Instant;

/**
 * Which bars are wanted: from {@code start} on the oldest {@code limit}, before {@code end};
 * without a start the newest.
 *
 * @param start null where not given
 * @param end null where not given
 */
record BarsQuery(Instant start, Instant end, int limit) {
    static final int LIMIT = 500;
    static final int MOST = 5_000;

    static BarsQuery parse(String start, String end, String limit) {
        return parse(start, end, Asked.limit(limit, LIMIT, MOST));
    }

    static BarsQuery parse(String start, String end, int limit) {
        BarsQuery query =
                new BarsQuery(
                        Asked.time("start", start, null), Asked.time("end", end, null), limit);
        if (start != null && end != null && !query.start.isBefore(query.end)) {
            throw Problem.outOfBounds(
                    "start",
                    "start must lie before end: start=%s end=%s".formatted(query.start, query.end));
        }
        return query;
    }

    /** Where the wanted bars can start: at most {@code limit} buckets, none after now. */
    Range range(Interval interval, Instant now) {
        Instant to = end(interval, now);
        if (start == null) {
            Instant first = interval.floor(notBeforeEpoch(interval, to));
            // Nothing is known from before 1970: an empty answer about its first bucket.
            return new Range(first, to.isAfter(first) ? to : interval.end(first));
        }
        Instant from = interval.ceiling(start);
        Instant full = interval.ceiling(from.plus(interval.nominal().multipliedBy(limit)));
        Instant until = full.isBefore(to) ? full : to;
        // Nothing has happened yet after now: an empty answer about one bucket.
        return new Range(from, until.isAfter(from) ? until : interval.end(from));
    }

    /** Where no wanted bar starts any more: after the one in progress at the latest. */
    Instant end(Interval interval, Instant now) {
        Instant last = interval.end(interval.floor(now));
        return end == null || end.isAfter(last) ? last : interval.ceiling(end);
    }

    /**
     * What its answer was made of: a change anywhere else leaves it as it is.
     *
     * @param now from before the bars were read
     */
    Range rests(Interval interval, BarsBody told, Instant now) {
        Instant from = start == null ? searched(interval, told, now) : interval.ceiling(start);
        Instant to =
                told.next()
                        .map(next -> interval.end(interval.floor(next)))
                        .orElseGet(() -> end(interval, now));
        return new Range(from, to.isAfter(from) ? to : interval.end(from));
    }

    /** How far back it was looked for the newest: until there were enough. */
    private Instant searched(Interval interval, BarsBody told, Instant now) {
        if (told.bars().size() < limit) {
            return Instant.EPOCH;
        }
        Instant first = told.bars().get(0).start();
        Instant looked = range(interval, now).start();
        return first.isBefore(looked) ? first : looked;
    }

    /** Whether the caller himself drew the line, and it is past. */
    boolean endsBefore(Instant now) {
        return end != null && !end.isAfter(now);
    }

    BarHistory.Page read(BarHistory history, SeriesId series) {
        if (start == null) {
            return end == null ? history.newest(series, limit) : history.until(series, end, limit);
        }
        return end == null
                ? history.from(series, start, limit)
                : history.between(series, start, end, limit);
    }

    private Instant notBeforeEpoch(Interval interval, Instant to) {
        Instant from = to.minus(interval.nominal().multipliedBy(limit));
        return from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
    }
}
