package dev.isobar.exchange.gate;

import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times that Gate writes in milliseconds in one place and in seconds with decimals in another. */
final class GateTimes {

    private GateTimes() {}

    /** {@code 1760000040120}, {@code "1760000040120.456789"} or {@code 1760000040.12}. */
    static Instant read(JsonReader json) {
        BigDecimal number = Numbers.decimal(json);
        boolean isSeconds = Times.unit(number.longValue()) == ChronoUnit.SECONDS;
        return Times.millis((isSeconds ? number.movePointRight(3) : number).longValue());
    }
}
