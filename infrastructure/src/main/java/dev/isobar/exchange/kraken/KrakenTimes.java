package dev.isobar.exchange.kraken;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Times as Kraken writes them: RFC 3339 in UTC, or seconds with a fraction. */
final class KrakenTimes {
    private static final int WHOLE = "2026-11-20T10:00:00".length();

    private KrakenTimes() {}

    /** {@code 2026-11-20T10:00:00.123456Z}, with up to nine digits after the point or none. */
    static Instant text(JsonReader json) {
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
        return Times.of(whole, ChronoUnit.SECONDS).plusNanos(nanos(json, length - 1));
    }

    /** {@code 1760000000.1234567} or the same quoted. */
    static Instant seconds(JsonReader json) {
        BigDecimal told = Numbers.decimal(json);
        BigDecimal whole = told.setScale(0, RoundingMode.FLOOR);
        long nanos = told.subtract(whole).movePointRight(9).longValue();
        return Times.of(whole.longValueExact(), ChronoUnit.SECONDS).plusNanos(nanos);
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
}
