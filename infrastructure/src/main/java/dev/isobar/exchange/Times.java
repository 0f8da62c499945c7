package dev.isobar.exchange;

import com.fasterxml.jackson.core.JsonToken;
import java.time.Instant;
import java.time.LocalDate;
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

    private static final int WHOLE = "2026-11-20T10:00:00".length();

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

    /**
     * RFC 3339 in UTC: {@code 2026-11-20T10:00:00.123456Z}, with up to nine digits after the point
     * or none.
     */
    public static Instant text(JsonReader json) {
        int length = json.getTextLength();
        if (json.currentToken() != JsonToken.VALUE_STRING
                || length <= WHOLE
                || json.charAt(4) != '-'
                || json.charAt(7) != '-'
                || json.charAt(10) != 'T'
                || json.charAt(13) != ':'
                || json.charAt(16) != ':'
                || json.charAt(length - 1) != 'Z') {
            throw malformed(json);
        }
        long day =
                LocalDate.of(digits(json, 0, 4), digits(json, 5, 7), digits(json, 8, 10))
                        .toEpochDay();
        int hour = digits(json, 11, 13);
        int minute = digits(json, 14, 16);
        int second = digits(json, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            throw malformed(json);
        }
        long whole = day * 86_400 + hour * 3_600L + minute * 60L + second;
        millis(whole * 1000); // refuses what is out of range
        return Instant.ofEpochSecond(whole, nanos(json, length - 1));
    }

    private static long nanos(JsonReader json, int end) {
        if (end == WHOLE) {
            return 0;
        }
        int count = end - WHOLE - 1;
        if (json.charAt(WHOLE) != '.' || count < 1 || count > 9) {
            throw malformed(json);
        }
        long nanos = digits(json, WHOLE + 1, end);
        for (int i = count; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int digits(JsonReader json, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = json.charAt(i);
            if (c < '0' || c > '9') {
                throw malformed(json);
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static IllegalArgumentException malformed(JsonReader json) {
        return new IllegalArgumentException("not a time in UTC: " + json.getText());
    }

    /** {@link #of} for the usual unit, made for the hot path. */
    public static Instant millis(long number) {
        return number >= EARLIEST_MILLIS && number < LATEST_MILLIS
                ? Instant.ofEpochMilli(number)
                : of(number, ChronoUnit.MILLIS);
    }
}
