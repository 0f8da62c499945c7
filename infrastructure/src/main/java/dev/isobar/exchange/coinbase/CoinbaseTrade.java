package dev.isobar.exchange.coinbase;

import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code market_trades} and of the trades over REST. {@code side} is the maker's.
 *
 * <pre>{@code
 * {"product_id":"BTC-USD","trade_id":"5003","price":"60000.10","size":"0.25",
 *  "time":"2026-11-20T10:00:00.120345Z","side":"BUY"}
 * }</pre>
 *
 * A {@code match} of the Exchange API has the same fields, its side in small letters and its id as
 * a number:
 *
 * <pre>{@code
 * {"type":"match","trade_id":5003,"maker_order_id":"a1","taker_order_id":"b2","side":"buy",
 *  "size":"0.25","price":"60000.10","product_id":"BTC-USD","sequence":700,
 *  "time":"2026-11-20T10:00:00.120345Z"}
 * }</pre>
 *
 * @see <a
 *     href="https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/websocket/websocket-channels">Channels</a>
 */
final class CoinbaseTrade {
    private String product;
    private long id = -1;
    private BigDecimal price;
    private BigDecimal size;
    private Instant at;
    private Side taker;

    static CoinbaseTrade read(JsonReader json) {
        Json.object(json, "trade");
        CoinbaseTrade row = new CoinbaseTrade();
        for (String name; (name = Json.field(json)) != null; ) {
            row.take(name, json);
        }
        return row;
    }

    /** One field; the reader stands on its value. */
    void take(String name, JsonReader json) {
        switch (name) {
            case "product_id" -> product = Json.word(json);
            case "trade_id" -> id = Numbers.integer(json);
            case "price" -> price = Numbers.decimal(json);
            case "size" -> size = Numbers.decimal(json);
            case "time" -> at = Times.text(json);
            case "side" -> taker = opposite(json);
            default -> json.skipChildren();
        }
    }

    /** Empty if its product is none of ours. */
    Optional<Trade> trade(Instruments instruments) {
        if (id < 0) {
            throw new IllegalArgumentException("trade_id is missing");
        }
        return instruments
                .bySymbol(Json.required("product_id", product))
                .map(
                        of ->
                                Trade.of(
                                        of,
                                        String.valueOf(id),
                                        id,
                                        Json.required("time", at),
                                        price,
                                        size,
                                        Json.required("side", taker)));
    }

    private static Side opposite(JsonReader json) {
        if (Json.is(json, "BUY") || Json.is(json, "buy")) {
            return Side.SELL;
        }
        if (Json.is(json, "SELL") || Json.is(json, "sell")) {
            return Side.BUY;
        }
        throw new IllegalArgumentException("side is neither BUY nor SELL: " + Json.text(json));
    }
}
