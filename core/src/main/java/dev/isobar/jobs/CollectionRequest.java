package dev.isobar.jobs;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody wants an instrument's bars of an interval.
 *
 * @param interval a stored one
 * @param range what is wanted; empty: the newest bars (see {@link #newest(Interval)})
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

    private static final int NEWEST_MINUTES = 20;
    private static final int NEWEST = 3;

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

    /** The same, asked once more. */
    public CollectionRequest again() {
        return new CollectionRequest(
                instrument, interval, range, priority, correlation, requestedAt, attempt + 1);
    }

    /**
     * How long ago a bar may have begun to be one of the newest: those are asked for again and
     * again. What is older and missing is a gap, and {@link Repairs} asks for it.
     */
    public static Duration newest(Interval interval) {
        return interval.nominal().multipliedBy(interval == Interval.M1 ? NEWEST_MINUTES : NEWEST);
    }
}
