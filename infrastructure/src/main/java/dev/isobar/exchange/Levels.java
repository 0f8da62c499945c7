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
}
