package dev.isobar.exchange.binance;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.market.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** One side of a book, on the socket and over REST: {@code [["60000.10","0.250"],…]}. */
final class BinanceLevels {

    private BinanceLevels() {}

    /** In the venue's order. */
    static List<Level> read(JsonReader json) {
        Json.array(json, "levels");
        List<Level> levels = new ArrayList<>();
        while (Json.element(json)) {
            Json.array(json, "level");
            BigDecimal price = Numbers.decimal(Json.next(json));
            BigDecimal size = Numbers.decimal(Json.next(json));
            Json.endOfRow(json);
            levels.add(new Level(price, size));
        }
        return levels;
    }
}
