package dev.isobar.flows.basis;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How far a perpetual stands above its spot (below it: negative).
 *
 * @param absolute perpetual − spot
 * @param percent 100 · absolute / spot, to 8 digits after the point
 */
public record Basis(
        BigDecimal perpetual, BigDecimal spot, BigDecimal absolute, BigDecimal percent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 8;

    /**
     * @param perpetual price of a single unit
     * @param spot price of a single unit in the same currency
     */
    public static Basis of(BigDecimal perpetual, BigDecimal spot) {
        BigDecimal absolute = perpetual.subtract(spot);
        return new Basis(
                perpetual,
                spot,
                absolute,
                absolute.multiply(HUNDRED).divide(spot, DIGITS, RoundingMode.HALF_EVEN));
    }
}
