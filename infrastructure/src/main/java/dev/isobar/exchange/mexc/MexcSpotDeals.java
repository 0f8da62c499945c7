package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Body 314 of a spot frame, {@code PublicAggreDeals}: 1 deals (repeated: 1 price, 2 quantity, 3
 * tradeType, 4 time in ms, 5 tradeId), 2 eventType. In the venue's JSON:
 *
 * <pre>{@code
 * {"deals":[{"price":"60000.1","quantity":"0.25","tradeType":1,"time":1760000000120,
 *   "tradeId":"731579883561406466X0_731579883561406467X0"}],
 *  "eventType":"spot@public.aggre.deals.v3.api.pb@100ms"}
 * }</pre>
 *
 * {@code tradeType} is the taker's: 1 bought, 2 sold. {@code tradeId} puts nothing in order; frames
 * without it are named by {@link TradeIds}.
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/spot_v3_en/#trade-streams">Trade streams</a>
 */
final class MexcSpotDeals {

    private MexcSpotDeals() {}

    static List<MarketEvent> read(WireReader wire, Instrument instrument) {
        List<MarketEvent> trades = new ArrayList<>(2);
        TradeIds ids = new TradeIds();
        while (wire.next()) {
            if (wire.field() == 1) {
                trades.add(deal(wire.message(), instrument, ids));
            } else {
                wire.skip();
            }
        }
        return trades;
    }

    private static Trade deal(WireReader wire, Instrument instrument, TradeIds ids) {
        BigDecimal price = null;
        BigDecimal size = null;
        Side taker = null;
        Instant at = null;
        String id = "";
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> price = wire.decimal();
                case 2 -> size = wire.decimal();
                case 3 -> taker = taker(wire.number());
                case 4 -> at = Times.millis(wire.number());
                case 5 -> id = wire.text();
                default -> wire.skip();
            }
        }
        Json.required("time", at);
        Json.required("tradeType", taker);
        return Trade.of(
                instrument,
                id.isEmpty()
                        ? ids.next(
                                at,
                                Json.required("price", price),
                                Json.required("size", size),
                                taker)
                        : id,
                Trade.UNORDERED,
                at,
                price,
                size,
                taker);
    }

    static Side taker(long type) {
        if (type == 1) {
            return Side.BUY;
        }
        if (type == 2) {
            return Side.SELL;
        }
        throw new IllegalArgumentException("side is neither 1 nor 2: " + type);
    }
}
