package dev.isobar.app.rest;

import dev.isobar.bars.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of the past: the newest rows, or from {@code start} on the oldest.
 *
 * @param start null where not given
 * @param end null where not given
 */
record Period(Instant start, Instant end, int limit) {
    static Period parse(String start, String end, int limit) {
        Period period =
                new Period(Asked.time("start", start, null), Asked.time("end", end, null), limit);
        if (start != null && end != null && !period.start.isBefore(period.end)) {
            throw Problem.outOfBounds("start", "start must lie before end");
        }
        return period;
    }

    /** As far as the venue keeps it. */
    Range range(Duration step, Optional<Duration> depth, Instant now) {
        Instant to = end == null ? now : end;
        Instant from = start == null ? to.minus(step.multipliedBy(limit + 1L)) : start;
        Instant oldest = depth.map(now::minus).orElse(Instant.EPOCH);
        from = from.isBefore(oldest) ? oldest : from;
        return new Range(from, to.isAfter(from) ? to : from.plusMillis(1));
    }

    <T> List<T> cut(List<T> rows) {
        return start == null
                ? rows.subList(Math.max(0, rows.size() - limit), rows.size())
                : rows.subList(0, Math.min(limit, rows.size()));
    }
}
