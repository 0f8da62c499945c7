package dev.isobar.exchange.bybit;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Sides;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Side;
import java.math.BigDecimal;

/**
 * A row of {@code allLiquidation}: {@code S} is the side of the <i>position</i>, so {@code Buy} is
 * a long that was sold; {@code p} is its bankruptcy price, {@code v} base units, of inverse
 * contracts USD.
 *
 * <pre>{@code
 * {"T":1760000000120,"s":"BTCUSDT","S":"Buy","v":"0.040","p":"59800.10"}
 * }</pre>
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/websocket/public/all-liquidation">All
 *     liquidation</a>
 */
final class BybitLiquidation {

    private BybitLiquidation() {}

    static Liquidation read(JsonReader json, Instrument instrument) {
        Json.object(json, "liquidation");
        long at = 0;
        Side position = null;
        BigDecimal size = null;
        BigDecimal price = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "T" -> at = Numbers.integer(json);
                case "S" -> position = Sides.read(json, "Buy", "Sell");
                case "v" -> size = positive(name, Numbers.decimal(json));
                case "p" -> price = positive(name, Numbers.decimal(json));
                default -> json.skipChildren();
            }
        }
        Json.required("v", size);
        Json.required("p", price);
        return new Liquidation(
                instrument.id(),
                null,
                Times.millis(at),
                Json.required("S", position) == Side.BUY ? Side.SELL : Side.BUY,
                price,
                Liquidation.PriceKind.BANKRUPTCY,
                instrument.inBase(size, price),
                instrument.sizeUnit() == Instrument.SizeUnit.CONTRACTS ? size : null,
                instrument.inQuote(size, price));
    }

    private static BigDecimal positive(String name, BigDecimal number) {
        if (number.signum() <= 0) {
            throw new IllegalArgumentException(name + " is not positive: " + number);
        }
        return number;
    }
}
