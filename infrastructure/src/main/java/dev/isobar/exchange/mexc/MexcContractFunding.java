package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Rates, {@code collectCycle} in hours.
 *
 * <pre>{@code
 * now     {"symbol":"BTC_USDT","fundingRate":0.0001,"collectCycle":8,"nextSettleTime":1760025600000,
 *          "timestamp":1760000000120}
 * past    {"resultList":[{"symbol":"BTC_USDT","fundingRate":0.0001,"settleTime":1759996800000}],
 *          "totalPage":3}
 * socket  {"rate":0.0001,"symbol":"BTC_USDT","nextSettleTime":1760025600000}
 * }</pre>
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/contract_v1_en/#get-contract-funding-rate">
 *     Funding rate</a>
 */
final class MexcContractFunding {

    private MexcContractFunding() {}

    /**
     * @param sent when the socket's frame was sent; null over REST, where the body says it, or else
     *     the beginning of the interval stands for it
     */
    static Funding running(JsonReader json, Instrument instrument, Instant sent) {
        Json.object(json, "funding");
        BigDecimal rate = null;
        Duration interval = null;
        Instant settlesAt = null;
        Instant at = sent;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "fundingRate", "rate" -> rate = Numbers.decimal(json);
                case "collectCycle" -> interval = Duration.ofHours(Numbers.integer(json));
                case "nextSettleTime" -> settlesAt = Times.millis(Numbers.integer(json));
                case "timestamp" -> at = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        if (at == null) {
            at =
                    Json.required("nextSettleTime", settlesAt)
                            .minus(Json.required("collectCycle", interval));
        }
        return new Funding(
                instrument.id(),
                at,
                Json.required("fundingRate", rate),
                settlesAt,
                interval,
                false);
    }

    /** Newest first on the wire. */
    static List<Funding> settled(Instrument instrument, String body) {
        return MexcAnswer.data(
                body,
                json -> {
                    Json.object(json, "data");
                    List<Funding> rows = null;
                    for (String name; (name = Json.field(json)) != null; ) {
                        if (name.equals("resultList")) {
                            rows = Json.rows(json, row -> settled(row, instrument));
                        } else {
                            json.skipChildren();
                        }
                    }
                    Json.required("resultList", rows).sort(Comparator.comparing(Funding::at));
                    return rows;
                });
    }

    private static Funding settled(JsonReader json, Instrument instrument) {
        Json.object(json, "funding");
        BigDecimal rate = null;
        Instant at = null;
        Duration interval = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "fundingRate" -> rate = Numbers.decimal(json);
                case "settleTime" -> at = Times.millis(Numbers.integer(json));
                case "collectCycle" -> interval = Duration.ofHours(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return new Funding(
                instrument.id(), at, Json.required("fundingRate", rate), at, interval, true);
    }
}
