package dev.isobar.exchange.hyperliquid;

import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Level;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code l2Book}: twenty levels a side, bids first, whole every time and without numbers; and
 * {@code bbo}: the best of each side, null (or left out at the end) where nobody waits. {@code n}
 * is the number of orders.
 *
 * <pre>{@code
 * {"coin":"BTC","time":1760000000120,
 *  "levels":[[{"px":"59999.0","sz":"1.5","n":3}],[{"px":"60001.0","sz":"2.25","n":4}]]}
 * {"coin":"BTC","time":1760000000120,"bbo":[{"px":"59999.0","sz":"1.5","n":3},null]}
 * }</pre>
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint#l2-book-snapshot">L2
 *     book snapshot</a>
 */
final class HyperliquidBook {
    private String coin;
    private long time;
    private List<List<Level>> levels;
    private BestPrice bid;
    private BestPrice ask;
    private boolean isBest;

    static HyperliquidBook read(JsonReader json) {
        Json.object(json, "book");
        HyperliquidBook book = new HyperliquidBook();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "coin" -> book.coin = Json.word(json);
                case "time" -> book.time = Numbers.integer(json);
                case "levels" -> book.sides(json);
                case "bbo" -> book.best(json);
                default -> json.skipChildren();
            }
        }
        return book;
    }

    String coin() {
        return Json.required("coin", coin);
    }

    Optional<MarketEvent> event(Instruments instruments) {
        Instant at = Times.millis(time);
        return instruments
                .bySymbol(coin())
                .map(of -> isBest ? new Quote(of.id(), at, bid, ask) : snapshot(of.id(), at));
    }

    private BookChange snapshot(InstrumentId of, Instant at) {
        if (Json.required("levels", levels).size() != 2) {
            throw new IllegalArgumentException("not two sides but " + levels.size());
        }
        return new BookChange(
                of,
                at,
                BookChange.Kind.SNAPSHOT,
                levels.get(0),
                levels.get(1),
                BookChange.UNNUMBERED,
                BookChange.UNNUMBERED,
                null);
    }

    private void sides(JsonReader json) {
        Json.array(json, "levels");
        levels = new ArrayList<>(2);
        while (Json.element(json)) {
            Json.array(json, "side");
            List<Level> side = new ArrayList<>(20);
            while (Json.element(json)) {
                side.add(level(json));
            }
            levels.add(side);
        }
    }

    private void best(JsonReader json) {
        Json.array(json, "bbo");
        isBest = true;
        for (int i = 0; Json.element(json); i++) {
            BestPrice best = Json.isAbsent(json) ? null : BestPrice.of(level(json));
            switch (i) {
                case 0 -> bid = best;
                case 1 -> ask = best;
                default -> throw new IllegalArgumentException("bbo has more than two sides");
            }
        }
    }

    private static Level level(JsonReader json) {
        Json.object(json, "level");
        BigDecimal price = null;
        BigDecimal size = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "px" -> price = Numbers.decimal(json);
                case "sz" -> size = Numbers.decimal(json);
                default -> json.skipChildren();
            }
        }
        return new Level(price, size);
    }
}
