package dev.isobar.exchange.ascendex;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;

/**
 * A trade, the same over REST and on the socket: {@code seqnum} rises within a symbol, with jumps,
 * and is its id; {@code bm} true: the buyer was the maker.
 *
 * <pre>{@code
 * {"p":"60000.1","q":"0.25","ts":1760000000120,"bm":true,"seqnum":288230377000000003}
 * }</pre>
 *
 * @see <a href="https://ascendex.github.io/ascendex-pro-api/#market-trades">Trades</a>
 */
final class AscendExTrade {

    private AscendExTrade() {}

    static Trade read(JsonReader json, Instrument instrument) {
        Json.object(json, "trade");
        BigDecimal price = null;
        BigDecimal size = null;
        String id = null;
        Boolean isBuyerMaker = null;
        long at = 0;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "p" -> price = Numbers.decimal(json);
                case "q" -> size = Numbers.decimal(json);
                case "ts" -> at = Numbers.integer(json);
                case "bm" -> isBuyerMaker = Json.flag(json);
                case "seqnum" -> id = Json.text(json);
                default -> json.skipChildren();
            }
        }
        return Trade.of(
                instrument,
                Json.required("seqnum", id),
                Long.parseLong(id),
                Times.millis(at),
                price,
                size,
                Json.required("bm", isBuyerMaker) ? Side.SELL : Side.BUY);
    }
}
