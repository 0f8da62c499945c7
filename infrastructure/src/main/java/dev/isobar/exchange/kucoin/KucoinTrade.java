package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.market.Instrument;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade, of sockets and of REST alike; {@code side} is the taker's, {@code size} base units or
 * contracts. The time is in nanoseconds, called {@code time} (spot) or {@code ts} (futures).
 *
 * <pre>{@code
 * {"symbol":"BTC-USDT","sequence":"11067996711960577","side":"buy","size":"0.003",
 *  "price":"60000.1","time":"1760000000120000000","tradeId":"11067996711960577","type":"match"}
 * {"symbol":"XBTUSDTM","sequence":1728107666597,"side":"sell","size":1,"price":"60000.1",
 *  "tradeId":"1728107666597","ts":1760000000120000000}
 * }</pre>
 *
 * {@code sequence} orders the trades; it counts other things too, so a jump is no loss. Where there
 * is no {@code tradeId} (spot over REST) it is the id: today the two are the same.
 *
 * @see <a href="https://www.kucoin.com/docs-new/3470084w0">Trade</a>
 */
final class KucoinTrade {

    private KucoinTrade() {}

    static Trade read(JsonReader json, Instrument instrument) {
        Json.object(json, "trade");
        String id = null;
        String sequence = null;
        Instant at = null;
        Side taker = null;
        BigDecimal price = null;
        BigDecimal size = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "sequence" -> sequence = Json.text(json);
                case "tradeId" -> id = Json.text(json);
                case "side" -> taker = taker(json);
                case "price" -> price = Numbers.decimal(json);
                case "size" -> size = Numbers.decimal(json);
                case "time", "ts" -> at = KucoinTimes.nanos(json);
                default -> json.skipChildren();
            }
        }
        return Trade.of(
                instrument,
                id == null ? Json.required("sequence", sequence) : id,
                Long.parseLong(Json.required("sequence", sequence)),
                Json.required("time", at),
                price,
                size,
                Json.required("side", taker));
    }

    private static Side taker(JsonReader json) {
        if (Json.is(json, "buy")) {
            return Side.BUY;
        }
        if (Json.is(json, "sell")) {
            return Side.SELL;
        }
        throw new IllegalArgumentException("side is neither buy nor sell: " + Json.text(json));
    }
}
