package dev.isobar.exchange.binance;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Sides;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Liquidation.PriceKind;
import dev.isobar.market.Side;
import java.math.BigDecimal;

/**
 * The object {@code o} of a forceOrder event: {@code S} is the forced order's side, {@code ap} the
 * average of its fills, {@code z} what was filled, {@code p} and {@code q} what was ordered. The
 * venue shows at most one a second and symbol.
 *
 * <pre>{@code
 * {"e":"forceOrder","E":1760000000130,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC",
 *  "q":"0.200","p":"59800.00","ap":"59900.50","X":"FILLED","l":"0.050","z":"0.200",
 *  "T":1760000000120}}
 * }</pre>
 *
 * @see <a
 *     href="https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams/Liquidation-Order-Streams">Liquidation
 *     orders</a>
 */
final class BinanceForced {
    private String symbol;
    private Side side;
    private BigDecimal ordered;
    private BigDecimal limit;
    private BigDecimal filled;
    private BigDecimal average;
    private long at;

    static BinanceForced read(JsonReader json) {
        Json.object(json, "o");
        BinanceForced order = new BinanceForced();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "s" -> order.symbol = Json.word(json);
                case "S" -> order.side = Sides.read(json, "BUY", "SELL");
                case "q" -> order.ordered = Numbers.decimal(json);
                case "p" -> order.limit = Numbers.decimal(json);
                case "z" -> order.filled = Numbers.decimal(json);
                case "ap" -> order.average = Numbers.decimal(json);
                case "T" -> order.at = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        return order;
    }

    String symbol() {
        return Json.required("o.s", symbol);
    }

    /** What was filled at its average; the order itself while nothing was. */
    Liquidation meaning(Instrument instrument) {
        boolean isFilled =
                filled != null && filled.signum() > 0 && average != null && average.signum() > 0;
        BigDecimal size = isFilled ? filled : positive("o.q", ordered);
        BigDecimal price = isFilled ? average : positive("o.p", limit);
        return new Liquidation(
                instrument.id(),
                null,
                Times.millis(at),
                Json.required("o.S", side),
                price,
                isFilled ? PriceKind.FILL : PriceKind.BANKRUPTCY,
                instrument.inBase(size, price),
                instrument.sizeUnit() == Instrument.SizeUnit.CONTRACTS ? size : null,
                instrument.inQuote(size, price));
    }

    private static BigDecimal positive(String name, BigDecimal number) {
        if (Json.required(name, number).signum() <= 0) {
            throw new IllegalArgumentException(name + " is not positive: " + number);
        }
        return number;
    }
}
