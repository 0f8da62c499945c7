package dev.isobar.exchange.kraken;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Sides;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A trade of a perpetual; {@code qty} is contracts, {@code side} the taker's. On the socket:
 *
 * <pre>{@code
 * {"feed":"trade","product_id":"PI_XBTUSD","uid":"0a1b2c3d-0000-4000-8000-000000000001",
 *  "side":"sell","type":"liquidation","seq":5003,"time":1760000000120,"qty":1200,"price":60000.5}
 * }</pre>
 *
 * Over REST {@code size} and a time as text, without {@code seq}:
 *
 * <pre>{@code
 * {"time":"2026-11-20T10:00:00.120Z","trade_id":100,"price":60000.5,"size":1200,"side":"sell",
 *  "type":"fill","uid":"0a1b2c3d-0000-4000-8000-000000000001"}
 * }</pre>
 *
 * {@code uid} is the same on both. {@code seq} counts up without a jump within a product, also from
 * the snapshot to what follows it: a jump on a connection is a loss. Between connections it proves
 * nothing, because it has begun anew (41,799 in 2020, 9,597 in 2021); of trades it orders those of
 * one millisecond only.
 *
 * @see <a href="https://docs.kraken.com/api/docs/futures-api/websocket/trade">Trade</a>
 */
final class FuturesTrade {
    /** More trades than one millisecond has; 2^20 keeps milliseconds × it within a long. */
    private static final long PLACES = 1 << 20;

    private String product;
    private String id;
    private String type;
    private Side side;
    private Instant at;
    private long sequence = Decoded.Data.UNNUMBERED;
    private BigDecimal price;
    private BigDecimal contracts;

    private FuturesTrade() {}

    static FuturesTrade read(JsonReader json) {
        Json.object(json, "trade");
        FuturesTrade row = new FuturesTrade();
        for (String name; (name = Json.field(json)) != null; ) {
            row.take(name, json);
        }
        return row;
    }

    static FuturesTrade empty() {
        return new FuturesTrade();
    }

    /** A field of the object, on its value; true if it was one of a trade's. */
    boolean take(String name, JsonReader json) {
        switch (name) {
            case "product_id" -> product = FuturesAnswer.symbol(json);
            case "uid" -> id = Json.text(json);
            case "type" -> type = Json.word(json);
            case "side" -> side = Sides.read(json, "buy", "sell");
            case "seq" -> sequence = Numbers.integer(json);
            case "time" -> at = time(json);
            case "price" -> price = Numbers.decimal(json);
            case "qty", "size" -> contracts = Numbers.decimal(json);
            default -> {
                json.skipChildren();
                return false;
            }
        }
        return true;
    }

    private static Instant time(JsonReader json) {
        return json.charAt(json.getTextLength() - 1) == 'Z'
                ? Times.text(json)
                : Times.millis(Numbers.integer(json));
    }

    /** Of a book's change, which has a trade's fields. */
    Level level() {
        return new Level(price, contracts);
    }

    boolean isBuy() {
        return Json.required("side", side) == Side.BUY;
    }

    long sequence() {
        if (sequence < 0) {
            throw new IllegalArgumentException("seq is missing");
        }
        return sequence;
    }

    /** {@code seq}, {@link Decoded.Data#UNNUMBERED} if it is not told. */
    long number() {
        return sequence;
    }

    String product() {
        return Json.required("product_id", product);
    }

    /** The trade, and the liquidation it was if it was one. */
    List<MarketEvent> events(Instrument instrument) {
        Trade trade = trade(instrument);
        return "liquidation".equals(type) ? List.of(trade, liquidation(trade)) : List.of(trade);
    }

    Trade trade(Instrument instrument) {
        Json.required("time", at);
        return Trade.of(
                instrument,
                Json.required("uid", id),
                sequence < 0
                        ? Trade.UNORDERED
                        : Math.addExact(
                                Math.multiplyExact(at.toEpochMilli(), PLACES), sequence % PLACES),
                at,
                price,
                contracts,
                Json.required("side", side));
    }

    private static Liquidation liquidation(Trade trade) {
        return new Liquidation(
                trade.instrument(),
                trade.id(),
                trade.at(),
                trade.taker(),
                trade.price(),
                Liquidation.PriceKind.FILL,
                trade.size(),
                trade.contracts(),
                trade.value());
    }
}
