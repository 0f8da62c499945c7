package dev.isobar.exchange.hyperliquid;

import dev.isobar.exchange.Canonical;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Listings;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code meta}: the universe of perpetuals. Sizes are base units with {@code szDecimals} digits;
 * prices have at most {@code 6 - szDecimals} digits after the point and five significant ones
 * (whole numbers are always allowed), so the true step may be coarser than the tick. {@code
 * collateralToken} 0 is USDC; with another one the quote is not known.
 *
 * <pre>{@code
 * {"universe":[{"szDecimals":5,"name":"BTC","maxLeverage":40,"marginTableId":56},
 *              {"szDecimals":1,"name":"OLD","maxLeverage":20,"isDelisted":true}],
 *  "marginTables":[…],"collateralToken":0}
 * }</pre>
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals">Perpetuals</a>
 */
final class HyperliquidPerpetuals implements Listings {
    static final String QUOTE = "USDC";
    private static final int DIGITS = 6;

    @Override
    public Request request(String cursor) {
        return Hyperliquid.info("meta", 20);
    }

    @Override
    public Page parse(String body) {
        return Json.read(body, HyperliquidPerpetuals::page);
    }

    private static Page page(JsonReader json) {
        Json.object(json, "meta");
        List<Instrument> instruments = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "universe" -> instruments = universe(json);
                case "collateralToken" -> requireUsdc(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return new Page(Json.required("universe", instruments), "");
    }

    private static void requireUsdc(long token) {
        if (token != 0) {
            throw new IllegalArgumentException("margined in another token: " + token);
        }
    }

    private static List<Instrument> universe(JsonReader json) {
        Json.array(json, "universe");
        List<Instrument> instruments = new ArrayList<>();
        while (Json.element(json)) {
            row(json).ifPresent(instruments::add);
        }
        return instruments;
    }

    /** Empty for a builder's perpetual. */
    private static Optional<Instrument> row(JsonReader json) {
        Json.object(json, "asset");
        String coin = null;
        long digits = -1;
        boolean isDelisted = false;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "name" -> coin = Json.text(json);
                case "szDecimals" -> digits = Numbers.integer(json);
                case "isDelisted" -> isDelisted = Json.flag(json);
                default -> json.skipChildren();
            }
        }
        if (Json.required("name", coin).indexOf(':') >= 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Instrument(
                        new InstrumentId(Hyperliquid.ID, Market.LINEAR, coin),
                        Canonical.name(Market.LINEAR, coin, QUOTE, QUOTE),
                        coin,
                        QUOTE,
                        QUOTE,
                        BigDecimal.ONE,
                        step(DIGITS - digits),
                        step(digits),
                        !isDelisted,
                        Instrument.TradeIds.OPAQUE));
    }

    /** Ten to the minus that; 1 at least to eighteen digits. */
    static BigDecimal step(long digits) {
        if (digits > 18 || digits < -18) {
            throw new IllegalArgumentException("digits are out of range: " + digits);
        }
        return BigDecimal.ONE.movePointLeft((int) Math.max(0, digits));
    }
}
