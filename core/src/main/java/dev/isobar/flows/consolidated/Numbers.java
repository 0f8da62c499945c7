package dev.isobar.flows.consolidated;

import dev.isobar.bars.Bar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A bar's numbers in the family's units: of the single unit of the base, in the family's currency.
 * Exact.
 *
 * @param quoteVolume null where the venue does not say
 */
record Numbers(
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal quoteVolume) {
    /** What is divided is rounded to so many digits, once. */
    static final MathContext ROUNDED = new MathContext(16, RoundingMode.HALF_EVEN);

    /**
     * @param rate of its quote in the family's currency; one where it is the same
     */
    static Numbers of(Bar bar, BigDecimal multiplier, BigDecimal rate) {
        if (multiplier.equals(BigDecimal.ONE) && rate.equals(BigDecimal.ONE)) {
            return new Numbers(
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    bar.quoteVolume());
        }
        return new Numbers(
                price(bar.open(), multiplier, rate),
                price(bar.high(), multiplier, rate),
                price(bar.low(), multiplier, rate),
                price(bar.close(), multiplier, rate),
                bar.volume().multiply(multiplier),
                bar.quoteVolume() == null ? null : bar.quoteVolume().multiply(rate));
    }

    /** Null where the quote volume is. */
    BigDecimal vwap() {
        return quoteVolume == null ? null : quoteVolume.divide(volume, ROUNDED);
    }

    private static BigDecimal price(BigDecimal price, BigDecimal multiplier, BigDecimal rate) {
        return price.divide(multiplier).multiply(rate); // a power of ten divides exactly
    }
}
