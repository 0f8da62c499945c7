package dev.isobar.exchange.coinbase;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Times;
import java.time.Instant;
import java.time.LocalDate;

/**
 * {@code 2026-11-20T10:00:00.123456Z}, with no digits after the second or up to nine (3, 6 and 9
 * were seen). Read from the characters, because every trade and every frame has one.
 */
final class CoinbaseTime {
    private static final int SECONDS = 19;
    private static final long DAY = 86_400_000L;

    private CoinbaseTime() {}

    static Instant read(JsonReader json) {
        int length = json.getTextLength();
        if (Json.isAbsent(json) || length <= SECONDS || json.charAt(length - 1) != 'Z') {
            throw malformed(json);
        }
        long day =
                LocalDate.of(
                                number(json, 0, 4),
                                number(expect(json, 4, '-'), 5, 7),
                                number(expect(json, 7, '-'), 8, 10))
                        .toEpochDay();
        long second =
                number(expect(json, 10, 'T'), 11, 13) * 3600L
                        + number(expect(json, 13, ':'), 14, 16) * 60L
                        + number(expect(json, 16, ':'), 17, SECONDS);
        if (second * 1000 >= DAY) {
            throw malformed(json);
        }
        return Times.millis(day * DAY + second * 1000).plusNanos(nanos(json, length - 1));
    }

    private static long nanos(JsonReader json, int end) {
        if (end == SECONDS) {
            return 0;
        }
        int digits = end - SECONDS - 1;
        if (digits < 1 || digits > 9) {
            throw malformed(json);
        }
        long nanos = number(expect(json, SECONDS, '.'), SECONDS + 1, end);
        for (int i = digits; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static JsonReader expect(JsonReader json, int at, char wanted) {
        if (json.charAt(at) != wanted) {
            throw malformed(json);
        }
        return json;
    }

    private static int number(JsonReader json, int from, int to) {
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
        return new IllegalArgumentException("not a time: " + json.getText());
    }
}
