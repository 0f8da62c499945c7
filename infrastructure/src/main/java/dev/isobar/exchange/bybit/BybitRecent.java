package dev.isobar.exchange.bybit;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Sides;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;

/**
 * {@code recent-trade}: newest first on the wire. {@code execId} is the id of the socket's row; its
 * place in its frame is not told, so these trades have no order.
 *
 * <pre>{@code
 * {"execId":"a7f0c1d2-0000-5000-8000-000000000001","symbol":"BTCUSDT","price":"60000.10",
 *  "size":"0.250","side":"Buy","time":"1760000000120","isBlockTrade":false,"seq":"700000000123"}
 * }</pre>
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/market/recent-trade">Recent trades</a>
 */
final class BybitRecent {

    private BybitRecent() {}

    /** Oldest first. */
    static List<Trade> read(Instrument instrument, String body) {
        List<Trade> trades = BybitAnswer.read(body, json -> row(instrument, json)).rows();
        Collections.reverse(trades);
        return trades;
    }

    private static Trade row(Instrument instrument, JsonReader json) {
        Json.object(json, "trade");
        String id = null;
        BigDecimal price = null;
        BigDecimal size = null;
        Side taker = null;
        long time = 0;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "execId" -> id = Json.text(json);
                case "price" -> price = Numbers.decimal(json);
                case "size" -> size = Numbers.decimal(json);
                case "side" -> taker = Sides.read(json, "Buy", "Sell");
                case "time" -> time = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        return Trade.of(
                instrument,
                Json.required("execId", id),
                Trade.UNORDERED,
                Times.millis(time),
                price,
                size,
                Json.required("side", taker));
    }
}
