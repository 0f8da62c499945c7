package dev.isobar.exchange.bitget;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade, the same row over REST and on the socket of v2, with other names on v3. The side is the
 * taker's, the size base units, the id grows.
 *
 * <pre>{@code
 * v2 {"ts":"1760000000120","price":"60000.1","size":"0.25","side":"sell","tradeId":"1235671063871"}
 * v3 {"i":"1432912492051","p":"60000.1","v":"0.25","S":"sell","T":"1760000000120","isRPI":"no"}
 * }</pre>
 *
 * @see <a href="https://www.bitget.com/api-doc/contract/websocket/public/New-Trades-Channel">Trade
 *     channel</a>
 */
final class BitgetTrade {
    private String id;
    private BigDecimal price;
    private BigDecimal size;
    private Side taker;
    private Instant at;

    private BitgetTrade() {}

    static Trade read(JsonReader json, Instrument instrument) {
        Json.object(json, "trade");
        BitgetTrade row = new BitgetTrade();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "tradeId" -> row.id = Json.text(json);
                case "price" -> row.price = Numbers.decimal(json);
                case "size" -> row.size = Numbers.decimal(json);
                case "side" -> row.taker = side(json);
                case "ts" -> row.at = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return row.trade(instrument);
    }

    static Trade readUnified(JsonReader json, Instrument instrument) {
        Json.object(json, "trade");
        BitgetTrade row = new BitgetTrade();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "i" -> row.id = Json.text(json);
                case "p" -> row.price = Numbers.decimal(json);
                case "v" -> row.size = Numbers.decimal(json);
                case "S" -> row.taker = side(json);
                case "T" -> row.at = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return row.trade(instrument);
    }

    private Trade trade(Instrument instrument) {
        return Trade.of(
                instrument,
                Json.required("tradeId", id),
                Long.parseLong(id),
                Json.required("ts", at),
                price,
                size,
                Json.required("side", taker));
    }

    /** Lower-case on sockets; one page of REST writes a capital. */
    static Side side(JsonReader json) {
        if (Json.is(json, "buy") || Json.is(json, "Buy")) {
            return Side.BUY;
        }
        if (Json.is(json, "sell") || Json.is(json, "Sell")) {
            return Side.SELL;
        }
        throw new IllegalArgumentException("side is neither buy nor sell: " + Json.text(json));
    }
}
