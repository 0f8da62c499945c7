package dev.isobar.exchange.okx;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Sides;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;

/**
 * A row of {@code trades-all} or {@code trades}. {@code side} is the taker's; {@code sz} is base
 * for spot and contracts for swaps (inverse ones are worth USD); {@code count} (only in {@code
 * trades}) tells how many fills were merged, {@code tradeId} being the last of them.
 *
 * <pre>{@code
 * {"instId":"BTC-USDT-SWAP","tradeId":"5003","px":"60000.1","sz":"2.5","side":"sell",
 *  "ts":"1760000000120","count":"3","source":"0","seqId":900001}
 * }</pre>
 *
 * @see <a
 *     href="https://www.okx.com/docs-v5/en/#order-book-trading-market-data-ws-all-trades-channel">All
 *     trades channel</a>
 */
final class OkxTrade {

    private OkxTrade() {}

    static Trade read(JsonReader json, Instrument instrument) {
        Json.object(json, "trade");
        String id = null;
        Side taker = null;
        BigDecimal price = null;
        BigDecimal size = null;
        long at = 0;
        long count = 1;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "instId" -> requireSame(instrument, json);
                case "tradeId" -> id = Json.text(json);
                case "px" -> price = positive(json);
                case "sz" -> size = positive(json);
                case "side" -> taker = Sides.read(json, "buy", "sell");
                case "ts" -> at = Numbers.integer(json);
                case "count" -> count = Json.isAbsent(json) ? 1 : Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        long last = Long.parseLong(Json.required("tradeId", id));
        boolean isCounted = instrument.id().market() != Market.SPOT;
        Json.required("px", price);
        Json.required("sz", size);
        return new Trade(
                instrument.id(),
                id,
                last,
                Times.millis(at),
                price,
                instrument.inBase(size, price),
                isCounted ? size : null,
                instrument.inQuote(size, price),
                Json.required("side", taker),
                count,
                count == 1 ? id : Long.toString(Math.subtractExact(last, count - 1)),
                id);
    }

    /** A price or size: inverse sizes are divided by the price. */
    static BigDecimal positive(JsonReader json) {
        BigDecimal number = Numbers.decimal(json);
        if (number.signum() <= 0) {
            throw new IllegalArgumentException("not positive: " + number);
        }
        return number;
    }

    private static void requireSame(Instrument instrument, JsonReader json) {
        if (!Json.is(json, instrument.id().symbol())) {
            throw new IllegalArgumentException(
                    "row of %s in a frame of %s"
                            .formatted(Json.text(json), instrument.id().symbol()));
        }
    }
}
