package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times of the wire: nanoseconds (19 digits, more than a double holds), milliseconds, seconds. */
final class KucoinTimes {

    private KucoinTimes() {}

    static Instant nanos(JsonReader json) {
        return Times.of(Long.parseLong(Json.text(json)), ChronoUnit.NANOS);
    }

    static Instant millis(JsonReader json) {
        return Times.millis(Numbers.integer(json));
    }

    static Instant seconds(JsonReader json) {
        return Times.of(Numbers.integer(json), ChronoUnit.SECONDS);
    }
}
