package dev.isobar.exchange;

import dev.isobar.market.BestPrice;
import dev.isobar.market.Level;
import java.math.BigDecimal;
import java.util.List;

/**
 * The best price of a side as venues write it. Null (absent) where nobody bids or asks, which they
 * write as nothing or as zeros: an empty side is no damage.
 */
public final class BestPrices {

    private BestPrices() {}

    /**
     * Of a message that tells sizes: a price without size, and a size without price, are damage; a
     * price of size 0 is passed on as the venue's word.
     */
    public static BestPrice sized(BigDecimal price, BigDecimal size) {
        if (isNothing(price) && isNothing(size)) {
            return null;
        }
        if (size == null) {
            throw new IllegalArgumentException("a best price without its size: " + price);
        }
        return new BestPrice(price, size);
    }

    /**
     * Of a message that may leave sizes out.
     *
     * @param size null (absent) where it was not told
     */
    public static BestPrice told(BigDecimal price, BigDecimal size) {
        return isNothing(price) ? null : new BestPrice(price, size);
    }

    /** {@code ["60000.1","0.25"]}, with its size; an empty row, or none, is an empty side. */
    public static BestPrice row(JsonReader json) {
        if (Json.isAbsent(json)) {
            return null;
        }
        Json.array(json, "best price");
        if (!Json.element(json)) {
            return null;
        }
        BigDecimal price = Numbers.decimalOrAbsent(json);
        BigDecimal size = Numbers.decimalOrAbsent(Json.next(json));
        Json.endOfRow(json);
        return sized(price, size);
    }

    /** The first level that is not gone, of a side that a venue tells as a short book. */
    public static BestPrice first(List<Level> side) {
        for (Level level : side) {
            if (!level.isGone()) {
                return BestPrice.of(level);
            }
        }
        return null;
    }

    private static boolean isNothing(BigDecimal number) {
        return number == null || number.signum() == 0;
    }
}
