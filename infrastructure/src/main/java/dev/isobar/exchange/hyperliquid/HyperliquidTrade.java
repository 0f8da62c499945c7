package dev.isobar.exchange.hyperliquid;

import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Sides;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A row of {@code trades}: {@code side} is the aggressor's, B for bid (bought), A for ask (sold);
 * {@code sz} base units; {@code tid} a hash of both orders, unique but without arithmetic; {@code
 * time} that of the block, which its trades share.
 *
 * <pre>{@code
 * {"coin":"BTC","side":"B","px":"60000.0","sz":"0.25","time":1760000000120,"hash":"0x00",
 *  "tid":101637517205001,"users":["0x01","0x02"]}
 * }</pre>
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/websocket/subscriptions">Subscriptions</a>
 */
final class HyperliquidTrade {

    private HyperliquidTrade() {}

    /** Empty if its coin is none of ours. */
    static Optional<Trade> read(JsonReader json, Instruments instruments) {
        Json.object(json, "trade");
        String coin = null;
        String id = null;
        Side taker = null;
        BigDecimal price = null;
        BigDecimal size = null;
        long at = 0;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "coin" -> coin = Json.word(json);
                case "side" -> taker = Sides.read(json, "B", "A");
                case "px" -> price = Numbers.decimal(json);
                case "sz" -> size = Numbers.decimal(json);
                case "time" -> at = Numbers.integer(json);
                case "tid" -> id = Json.text(json);
                default -> json.skipChildren();
            }
        }
        Optional<Instrument> of = instruments.bySymbol(Json.required("coin", coin));
        return of.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Trade.of(
                                of.get(),
                                Json.required("tid", id),
                                Trade.UNORDERED,
                                Times.millis(at),
                                price,
                                size,
                                Json.required("side", taker)));
    }
}
