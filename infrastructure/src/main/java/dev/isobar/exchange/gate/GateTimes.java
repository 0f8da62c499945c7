package dev.isobar.exchange.gate;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times with decimals: {@code "1760000040120.456789"} in milliseconds in one place, {@code
 * 1760000040.12} in seconds in another, under the same name. Floored to the millisecond.
 */
final class GateTimes {

    private GateTimes() {}

    /**
     * @param unit what the venue writes in that place, seconds or milliseconds
     */
    static Instant read(JsonReader json, ChronoUnit unit) {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return Times.of(Numbers.integer(json), unit);
        }
        BigDecimal number = Numbers.decimal(json);
        Instant whole = Times.of(number.longValue(), unit);
        return unit == ChronoUnit.SECONDS
                ? Times.millis(number.movePointRight(3).longValue())
                : whole;
    }
}
