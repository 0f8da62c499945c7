package dev.isobar.jobs;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody wants an instrument's bars of an interval.
 *
 * @param interval a stored one
 * @param range what is wanted; empty: all that is tracked of it
 * @param correlation the same in the logs of everything that follows from one cause
 * @param requestedAt when it was asked for first
 * @param attempt 1, and one more each time it was put back with work left
 */
public record CollectionRequest(
        InstrumentId instrument,
        Interval interval,
        Optional<Range> range,
        Priority priority,
        String correlation,
        Instant requestedAt,
        int attempt) {

    /** How long it may wait for others. */
    public enum Priority {
        HIGH,
        NORMAL,
        LOW;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CollectionRequest {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(range, "range is null");
        requireNonNull(priority, "priority is null");
        requireNonNull(correlation, "correlation is null");
        requireNonNull(requestedAt, "requestedAt is null");
        if (!Interval.STORED.contains(interval)) {
            throw new IllegalArgumentException(
                    "bars of %s are not collected: one of 1m 1h 1d".formatted(interval.code()));
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt is not positive: " + attempt);
        }
    }

    /** The same, asked once more, for what is left. */
    public CollectionRequest again(Optional<Range> left) {
        return new CollectionRequest(
                instrument, interval, left, priority, correlation, requestedAt, attempt + 1);
    }
}
