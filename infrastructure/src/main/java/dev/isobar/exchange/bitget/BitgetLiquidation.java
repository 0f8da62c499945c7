package dev.isobar.exchange.bitget;

import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * A liquidation on the sockets v3, where those of a whole product line come together: each second,
 * of each contract the largest of either side. {@code side} is the position's ({@code buy}: a long
 * was closed), {@code amount} is in the quote, as the venue's page says; the price is not said to
 * be that of a fill, so it counts as the bankruptcy's.
 *
 * <pre>{@code
 * {"symbol":"BTCUSDT","side":"buy","price":"60000","amount":"1500","ts":"1760000000120"}
 * }</pre>
 *
 * @see <a
 *     href="https://www.bitget.com/api-doc/uta/websocket/public/Liquidation-Channel">Liquidation
 *     channel</a>
 */
final class BitgetLiquidation {
    /** As with all amounts that are divided out of money. */
    private static final int BASE_DIGITS = 12;

    private BitgetLiquidation() {}

    /** Empty for an instrument that is not known. */
    static Optional<Liquidation> read(JsonReader json, Instruments instruments) {
        Json.object(json, "liquidation");
        String symbol = null;
        Side position = null;
        BigDecimal price = null;
        BigDecimal amount = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "symbol" -> symbol = Json.word(json);
                case "side" -> position = BitgetTrade.side(json);
                case "price" -> price = Numbers.decimal(json);
                case "amount" -> amount = Numbers.decimal(json);
                case "ts" -> at = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        Optional<Instrument> known = instruments.bySymbol(Json.required("symbol", symbol));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (Json.required("price", price).signum() <= 0) {
            throw new IllegalArgumentException("price is not positive: " + price);
        }
        return Optional.of(
                new Liquidation(
                        known.get().id(),
                        null,
                        Json.required("ts", at),
                        Json.required("side", position) == Side.BUY ? Side.SELL : Side.BUY,
                        price,
                        Liquidation.PriceKind.BANKRUPTCY,
                        Json.required("amount", amount)
                                .divide(price, BASE_DIGITS, RoundingMode.HALF_EVEN),
                        null,
                        amount));
    }
}
