package dev.isobar.local.simulator.script;

import dev.isobar.local.simulator.market.Listed;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimals as whole ticks and lots. */
final class Sized {
    private Sized() {}

    /**
     * @throws IllegalArgumentException if it is no positive whole number of those units
     */
    static long whole(BigDecimal value, int scale, String name) {
        try {
            long whole = value.movePointRight(scale).longValueExact();
            if (whole > 0) {
                return whole;
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "%s is not a multiple of 1E-%d: %s".formatted(name, scale, value), e);
        }
        throw new IllegalArgumentException(name + " is not positive: " + value);
    }

    /** As many lots as are worth that much at the price, at least one. */
    static long lots(Listed to, BigDecimal quote, long ticks) {
        BigDecimal lot = to.inBase(1, ticks).multiply(to.price(ticks));
        return Math.max(1, quote.divide(lot, 0, RoundingMode.HALF_EVEN).longValue());
    }
}
