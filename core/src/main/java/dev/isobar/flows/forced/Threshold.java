package dev.isobar.flows.forced;

import java.math.BigDecimal;

/** From when on a taker's order is large. */
public sealed interface Threshold {
    /** What is usual. */
    Fixed STANDARD = new Fixed(new BigDecimal("50000"));

    /**
     * @param usd US dollars
     */
    record Fixed(BigDecimal usd) implements Threshold {
        public Fixed {
            if (usd.signum() <= 0) {
                throw new IllegalArgumentException("usd is not positive: " + usd);
            }
        }
    }

    /**
     * By what is usual for the instrument, whatever its quote.
     *
     * @param percent of the instrument's own orders lately that are worth less; above 0, below 100
     */
    record Percentile(BigDecimal percent) implements Threshold {
        public Percentile {
            if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) >= 0) {
                throw new IllegalArgumentException("percent is not within 0 and 100: " + percent);
            }
        }
    }
}
