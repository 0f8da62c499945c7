package dev.isobar.exchange;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times of the wire. A number's magnitude tells its unit: below 1e11 seconds, below 1e14
 * milliseconds, below 1e17 microseconds, else nanoseconds. A venue says which unit it writes, so a
 * time off by a factor of 1,000 is refused instead of becoming a bar in 1970 or 58000.
 */
public final class Times {
    /** Before the first block of Bitcoin nothing traded here. */
    private static final Instant EARLIEST = Instant.parse("2009-01-03T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final long EARLIEST_MILLIS = EARLIEST.toEpochMilli();
    private static final long LATEST_MILLIS = LATEST.toEpochMilli();

    private Times() {}

    /** The unit a number's magnitude tells. */
    public static ChronoUnit unit(long number) {
        long magnitude = Math.abs(number);
        if (magnitude < 100_000_000_000L) {
            return ChronoUnit.SECONDS;
        }
        if (magnitude < 100_000_000_000_000L) {
            return ChronoUnit.MILLIS;
        }
        return magnitude < 100_000_000_000_000_000L ? ChronoUnit.MICROS : ChronoUnit.NANOS;
    }

    /**
     * @param unit what the venue writes
     * @throws IllegalArgumentException if the number is of another unit or not in 2009 to 2099
     */
    public static Instant of(long number, ChronoUnit unit) {
        ChronoUnit told = unit(number);
        if (told != unit) {
            throw new IllegalArgumentException(
                    "time is in %s, expected %s: %d".formatted(told, unit, number));
        }
        Instant at = Instant.EPOCH.plus(number, unit);
        if (at.isBefore(EARLIEST) || !at.isBefore(LATEST)) {
            throw new IllegalArgumentException("time is out of range: " + number);
        }
        return at;
    }

    /** {@link #of} for the usual unit, made for the hot path. */
    public static Instant millis(long number) {
        return number >= EARLIEST_MILLIS && number < LATEST_MILLIS
                ? Instant.ofEpochMilli(number)
                : of(number, ChronoUnit.MILLIS);
    }
}
