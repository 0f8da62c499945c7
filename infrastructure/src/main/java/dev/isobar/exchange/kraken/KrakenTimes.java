package dev.isobar.exchange.kraken;

import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times of the first API, seconds with a fraction; the newer ones write RFC 3339. */
final class KrakenTimes {
    private KrakenTimes() {}

    /** {@code 1760000000.1234567} or the same quoted. */
    static Instant seconds(JsonReader json) {
        BigDecimal told = Numbers.decimal(json);
        BigDecimal whole = told.setScale(0, RoundingMode.FLOOR);
        long nanos = told.subtract(whole).movePointRight(9).longValue();
        return Times.of(whole.longValueExact(), ChronoUnit.SECONDS).plusNanos(nanos);
    }
}
