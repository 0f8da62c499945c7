package dev.isobar.exchange.hyperliquid;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.PredictedFunding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code predictedFundings}: coin by coin, venue by venue. A venue that does not list the coin is
 * null, or its words are; how often it settles is not always told.
 *
 * <pre>{@code
 * [["BTC",[["BinPerp",{"fundingRate":"0.00007","nextFundingTime":1760025600000,
 *   "fundingIntervalHours":8}],["HlPerp",{"fundingRate":"0.0000125",
 *   "nextFundingTime":1760000400000}],["BybitPerp",null]]]]
 * }</pre>
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals">Perpetuals</a>
 */
final class HyperliquidPredictions {

    private HyperliquidPredictions() {}

    static List<PredictedFunding> read(String body) {
        return Json.read(
                body,
                json -> {
                    List<PredictedFunding> all = new ArrayList<>();
                    Json.array(json, "predictedFundings");
                    while (Json.element(json)) {
                        coin(json, all);
                    }
                    return all;
                });
    }

    private static void coin(JsonReader json, List<PredictedFunding> all) {
        Json.array(json, "coin");
        String coin = Json.required("coin", Json.text(Json.next(json)));
        Json.array(Json.next(json), "venues");
        while (Json.element(json)) {
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                venue(coin, json, all);
            }
        }
        Json.endOfRow(json);
    }

    private static void venue(String coin, JsonReader json, List<PredictedFunding> all) {
        Json.array(json, "venue");
        String where = Json.required("venue", Json.text(Json.next(json)));
        if (Json.next(json).currentToken() != JsonToken.VALUE_NULL) {
            all.add(prediction(coin, where, json));
        }
        Json.endOfRow(json);
    }

    private static PredictedFunding prediction(String coin, String where, JsonReader json) {
        Json.object(json, "prediction");
        BigDecimal rate = null;
        Instant settlesAt = null;
        Duration interval = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "fundingRate" -> rate = Numbers.decimal(json);
                case "nextFundingTime" -> settlesAt = Times.millis(Numbers.integer(json));
                case "fundingIntervalHours" -> interval = Duration.ofHours(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return new PredictedFunding(
                coin, where, Json.required("fundingRate", rate), settlesAt, interval);
    }
}
