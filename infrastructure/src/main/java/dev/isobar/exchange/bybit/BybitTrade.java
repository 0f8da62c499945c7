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

/**
 * A row of {@code publicTrade}: {@code S} is the taker's side, {@code v} base units (also for
 * linear perpetuals; of inverse ones USD), {@code i} an id without arithmetic (a UUID on linear),
 * {@code seq} the venue's cross sequence, which several rows may share.
 *
 * <pre>{@code
 * {"T":1760000000120,"s":"BTCUSDT","S":"Buy","v":"0.250","p":"60000.10","L":"PlusTick",
 *  "i":"a7f0c1d2-0000-5000-8000-000000000001","BT":false,"RPI":false,"seq":700000000123}
 * }</pre>
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/websocket/public/trade">Trade</a>
 */
final class BybitTrade {
    /** A frame holds at most 1,024 trades; sequences stay far below 2^52. */
    private static final long PLACES = 2048;

    private BybitTrade() {}

    /**
     * @param place of the row in its frame
     */
    static Trade read(JsonReader json, Instrument instrument, int place) {
        Json.object(json, "trade");
        long at = 0;
        long order = Trade.UNORDERED;
        String id = null;
        Side taker = null;
        BigDecimal price = null;
        BigDecimal size = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "T" -> at = Numbers.integer(json);
                case "S" -> taker = Sides.read(json, "Buy", "Sell");
                case "v" -> size = Numbers.decimal(json);
                case "p" -> price = Numbers.decimal(json);
                case "i" -> id = Json.text(json);
                case "seq" -> order = order(Numbers.integer(json), place);
                default -> json.skipChildren();
            }
        }
        return Trade.of(
                instrument,
                Json.required("i", id),
                order,
                Times.millis(at),
                price,
                size,
                Json.required("S", taker));
    }

    private static long order(long sequence, int place) {
        if (place >= PLACES) {
            throw new IllegalArgumentException("more than " + PLACES + " trades in a frame");
        }
        return Math.addExact(Math.multiplyExact(sequence, PLACES), place);
    }
}
