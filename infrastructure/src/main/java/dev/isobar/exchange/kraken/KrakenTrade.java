package dev.isobar.exchange.kraken;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Sides;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A spot trade. On the socket:
 *
 * <pre>{@code
 * {"symbol":"BTC/USD","side":"sell","price":60000.1,"qty":0.25000000,"ord_type":"market",
 *  "trade_id":5003,"timestamp":"2026-11-20T10:00:00.123456Z"}
 * }</pre>
 *
 * Over REST, price, size, seconds, side, order type, a remark, id:
 *
 * <pre>{@code
 * ["60000.1","0.25000000",1763632800.1234567,"s","m","",5003]
 * }</pre>
 *
 * The side is the taker's; {@code trade_id} counts up within a pair and orders its trades.
 *
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/trade">Trade</a>
 */
final class KrakenTrade {
    private String symbol;
    private Side side;
    private BigDecimal price;
    private BigDecimal size;
    private String id;
    private Instant at;

    private KrakenTrade() {}

    static KrakenTrade read(JsonReader json) {
        Json.object(json, "trade");
        KrakenTrade row = new KrakenTrade();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "symbol" -> row.symbol = Json.word(json);
                case "side" -> row.side = Sides.read(json, "buy", "sell");
                case "price" -> row.price = Numbers.decimal(json);
                case "qty" -> row.size = Numbers.decimal(json);
                case "trade_id" -> row.id = Json.text(json);
                case "timestamp" -> row.at = Times.text(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    static Trade row(Instrument instrument, JsonReader json) {
        Json.array(json, "trade");
        KrakenTrade row = new KrakenTrade();
        row.price = Numbers.decimal(Json.next(json));
        row.size = Numbers.decimal(Json.next(json));
        row.at = KrakenTimes.seconds(Json.next(json));
        row.side = Sides.read(Json.next(json), "b", "s");
        Json.text(Json.next(json));
        Json.text(Json.next(json));
        row.id = Json.text(Json.next(json));
        Json.endOfRow(json);
        return row.trade(instrument);
    }

    String symbol() {
        return Json.required("symbol", symbol);
    }

    Trade trade(Instrument instrument) {
        return Trade.of(
                instrument,
                Json.required("trade_id", id),
                Long.parseLong(id),
                Json.required("timestamp", at),
                price,
                size,
                Json.required("side", side));
    }
}
