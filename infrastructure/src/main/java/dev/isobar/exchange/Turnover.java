package dev.isobar.exchange;

import java.math.BigDecimal;

/** Whether money and base of one bar belong together: venues mix up their columns. */
public final class Turnover {
    /** The venues' rounding; a wrong unit is off by much more. */
    private static final BigDecimal SLACK = new BigDecimal("0.001");

    private Turnover() {}

    /** Whether so much base may have been worth so much quote at prices from low to high. */
    public static boolean fits(BigDecimal quote, BigDecimal base, BigDecimal low, BigDecimal high) {
        BigDecimal least = base.multiply(low).multiply(BigDecimal.ONE.subtract(SLACK));
        BigDecimal most = base.multiply(high).multiply(BigDecimal.ONE.add(SLACK));
        return quote.compareTo(least) >= 0 && quote.compareTo(most) <= 0;
    }
}
