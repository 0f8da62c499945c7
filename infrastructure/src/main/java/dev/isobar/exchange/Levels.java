package dev.isobar.exchange;

import dev.isobar.market.Level;
import java.math.BigDecimal;
import java.util.List;

/**
 * One side of an order book as most venues write it, rows that begin with price and size: {@code
 * [["60000.1","0.25"],["60000.2","1.5",…]]}.
 */
public final class Levels {

    private Levels() {}

    /** In the venue's order. */
    public static List<Level> read(JsonReader json) {
        return Json.rows(json, Levels::row);
    }

    /** One row; what follows price and size is skipped. */
    public static Level row(JsonReader json) {
        Json.array(json, "level");
        BigDecimal price = Numbers.decimal(Json.next(json));
        BigDecimal size = Numbers.decimal(Json.next(json));
        Json.endOfRow(json);
        return new Level(price, size);
    }

    /**
     * A side's best price; null (absent) where nobody bids or asks, which venues write as nothing
     * or as zeros: an empty side is no damage. A price without size, and a size without price, are;
     * a price of size 0 is passed on as the venue's word.
     */
    public static Level best(BigDecimal price, BigDecimal size) {
        boolean isPriced = price != null && price.signum() != 0;
        boolean isSized = size != null && size.signum() != 0;
        return isPriced || isSized ? new Level(price, size) : null;
    }

    /** Such a best price as a row; an empty row, or none, is an empty side. */
    public static Level bestRow(JsonReader json) {
        if (Json.isAbsent(json)) {
            return null;
        }
        Json.array(json, "level");
        if (!Json.element(json)) {
            return null;
        }
        BigDecimal price = Numbers.decimalOrAbsent(json);
        BigDecimal size = Numbers.decimalOrAbsent(Json.next(json));
        Json.endOfRow(json);
        return best(price, size);
    }
}
