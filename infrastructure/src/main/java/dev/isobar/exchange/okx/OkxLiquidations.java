package dev.isobar.exchange.okx;

import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Sides;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Liquidations of one instrument, the same row over REST and on the socket, where the rows of all
 * swaps come together. {@code side} is the forced order's, which must close the position that
 * {@code posSide} says, if it says one ({@code net} is either). {@code bkPx} is the bankruptcy
 * price, {@code sz} contracts.
 *
 * <pre>{@code
 * {"details":[{"bkLoss":"0","bkPx":"60000.1","ccy":"","posSide":"long","side":"sell","sz":"8.55",
 *   "ts":"1760000000120"}],"instFamily":"BTC-USDT","instId":"BTC-USDT-SWAP","instType":"SWAP"}
 * }</pre>
 *
 * @see <a
 *     href="https://www.okx.com/docs-v5/en/#public-data-websocket-liquidation-orders-channel">Liquidation
 *     orders channel</a>
 */
final class OkxLiquidations {

    private OkxLiquidations() {}

    private record Detail(Side side, BigDecimal price, BigDecimal size, Instant at) {}

    /** Empty for an instrument that is not known. */
    static List<Liquidation> read(JsonReader json, Instruments instruments) {
        Json.object(json, "liquidations");
        String symbol = null;
        List<Detail> details = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "instId" -> symbol = Json.word(json);
                case "details" -> details = details(json);
                default -> json.skipChildren();
            }
        }
        Json.required("details", details);
        Optional<Instrument> instrument = instruments.bySymbol(Json.required("instId", symbol));
        return instrument.isEmpty()
                ? List.of()
                : details.stream().map(one -> liquidation(instrument.get(), one)).toList();
    }

    private static List<Detail> details(JsonReader json) {
        Json.array(json, "details");
        List<Detail> details = new ArrayList<>(1);
        while (Json.element(json)) {
            details.add(detail(json));
        }
        return details;
    }

    private static Detail detail(JsonReader json) {
        Json.object(json, "detail");
        Side side = null;
        String position = null;
        BigDecimal price = null;
        BigDecimal size = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "side" -> side = Sides.read(json, "buy", "sell");
                case "posSide" -> position = Json.word(json);
                case "bkPx" -> price = OkxTrade.positive(json);
                case "sz" -> size = OkxTrade.positive(json);
                case "ts" -> at = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        requireClosing(position, Json.required("side", side));
        return new Detail(
                side,
                Json.required("bkPx", price),
                Json.required("sz", size),
                Json.required("ts", at));
    }

    /** Which of both is wrong nobody knows. */
    private static void requireClosing(String position, Side side) {
        Side opened =
                switch (String.valueOf(position)) {
                    case "long" -> Side.BUY;
                    case "short" -> Side.SELL;
                    default -> null;
                };
        if (side == opened) {
            throw new IllegalArgumentException(
                    "posSide is %s and side is %s"
                            .formatted(position, side.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static Liquidation liquidation(Instrument instrument, Detail one) {
        return new Liquidation(
                instrument.id(),
                null,
                one.at,
                one.side,
                one.price,
                Liquidation.PriceKind.BANKRUPTCY,
                instrument.inBase(one.size, one.price),
                one.size,
                instrument.inQuote(one.size, one.price));
    }
}
