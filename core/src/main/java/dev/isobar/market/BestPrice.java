package dev.isobar.market;

import java.math.BigDecimal;

/**
 * The best price of one side, bid or ask; the digits are the wire's. Unlike a {@link Level} of a
 * book it may stand without its size: some venues tell the price alone.
 *
 * @param price quote per base, positive
 * @param size in the venue's own size unit (see {@link Instrument#sizeUnit()}); null (absent) where
 *     it was not told, 0 only where the venue says 0
 */
public record BestPrice(BigDecimal price, BigDecimal size) {
    public BestPrice {
        if (price == null || price.signum() <= 0) {
            throw new IllegalArgumentException("price is not positive: " + price);
        }
        if (size != null && size.signum() < 0) {
            throw new IllegalArgumentException("size is negative: " + size);
        }
    }

    /** The best level of a book's side. */
    public static BestPrice of(Level level) {
        return new BestPrice(level.price(), level.size());
    }
}
