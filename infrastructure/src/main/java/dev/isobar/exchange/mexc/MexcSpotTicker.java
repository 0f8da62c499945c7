package dev.isobar.exchange.mexc;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Ticker;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Spot's 24 hours; the shape stands at {@link MexcSpotOffers}. The price's change in percent is a
 * fraction, and not taken.
 */
final class MexcSpotTicker {

    private MexcSpotTicker() {}

    static Ticker read(JsonReader json, Instrument instrument) {
        Json.object(json, "ticker");
        Map<String, BigDecimal> numbers = new HashMap<>();
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "closeTime" -> at = Times.millis(Numbers.integer(json));
                case "lastPrice",
                        "bidPrice",
                        "bidQty",
                        "askPrice",
                        "askQty",
                        "openPrice",
                        "highPrice",
                        "lowPrice",
                        "volume",
                        "quoteVolume" ->
                        numbers.put(name, Numbers.decimalOrAbsent(json));
                default -> json.skipChildren();
            }
        }
        return new Ticker(
                instrument.id(),
                at,
                numbers.get("lastPrice"),
                BestPrices.told(numbers.get("bidPrice"), numbers.get("bidQty")),
                BestPrices.told(numbers.get("askPrice"), numbers.get("askQty")),
                numbers.get("openPrice"),
                numbers.get("highPrice"),
                numbers.get("lowPrice"),
                numbers.get("volume"),
                numbers.get("quoteVolume"));
    }
}
