package dev.isobar.market;

import java.math.BigDecimal;

/**
 * One price of an order book. The digits are the wire's, trailing zeros too: checksums are about
 * them.
 *
 * @param price quote per base, positive
 * @param size in the venue's own size unit (base, or contracts: see {@link Instrument#sizeUnit()});
 *     0 in a change: the level is gone
 */
public record Level(BigDecimal price, BigDecimal size) {
    public Level {
        if (price == null || price.signum() <= 0) {
            throw new IllegalArgumentException("price is not positive: " + price);
        }
        if (size == null || size.signum() < 0) {
            throw new IllegalArgumentException("size is negative: " + size);
        }
    }

    public boolean isGone() {
        return size.signum() == 0;
    }
}
