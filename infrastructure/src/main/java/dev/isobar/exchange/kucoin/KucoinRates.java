package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Single numbers over REST. The body of a rate is about the funding's index ({@code
 * .XBTUSDTMFPI8H}), not the contract, and written with exponents.
 *
 * <pre>{@code
 * mark     {"symbol":"XBTUSDTM","granularity":1000,"timePoint":1760000001000,"value":60010.11,
 *           "indexPrice":60015.44}
 * funding  {"symbol":".XBTUSDTMFPI8H","granularity":28800000,"timePoint":1759996800000,
 *           "value":-7.1E-5,"fundingTime":1760025600000}
 * settled  {"symbol":"XBTUSDTM","fundingRate":1.0E-4,"timepoint":1759996800000}
 * contract {"symbol":"XBTUSDTM","openInterest":"9295921","nextFundingRateTime":10561278,
 *           "nextFundingRateDateTime":1760025600000}
 * }</pre>
 *
 * @see <a href="https://www.kucoin.com/docs-new/rest/futures-trading/funding-fees/introduction">
 *     Funding fees</a>
 */
final class KucoinRates {

    private KucoinRates() {}

    static MarkPrice markPrice(JsonReader json, Instrument instrument) {
        Json.object(json, "mark price");
        BigDecimal mark = null;
        BigDecimal index = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "value" -> mark = Numbers.decimal(json);
                case "indexPrice" -> index = Numbers.decimalOrAbsent(json);
                case "timePoint" -> at = KucoinTimes.millis(json);
                default -> json.skipChildren();
            }
        }
        return new MarkPrice(instrument.id(), at, Json.required("value", mark), index);
    }

    /** Told at {@code timePoint}, the beginning of the interval: the body has no other time. */
    static Funding running(JsonReader json, Instrument instrument) {
        Json.object(json, "funding");
        BigDecimal rate = null;
        Instant at = null;
        Instant settlesAt = null;
        Duration interval = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "value" -> rate = Numbers.decimal(json);
                case "timePoint" -> at = KucoinTimes.millis(json);
                case "fundingTime" -> settlesAt = KucoinTimes.millis(json);
                case "granularity" -> interval = Duration.ofMillis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return new Funding(
                instrument.id(), at, Json.required("value", rate), settlesAt, interval, false);
    }

    /** Newest first on the wire. */
    static List<Funding> settled(Instrument instrument, String body) {
        List<Funding> rows = KucoinAnswer.rows(body, json -> settled(json, instrument));
        rows.sort(Comparator.comparing(Funding::at));
        return rows;
    }

    private static Funding settled(JsonReader json, Instrument instrument) {
        Json.object(json, "funding");
        BigDecimal rate = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "fundingRate" -> rate = Numbers.decimal(json);
                case "timepoint" -> at = KucoinTimes.millis(json);
                default -> json.skipChildren();
            }
        }
        return new Funding(instrument.id(), at, Json.required("fundingRate", rate), at, null, true);
    }

    /**
     * The description names no time, but the next settlement and how far off it is: the difference
     * is when it was said.
     */
    static OpenInterest openInterest(JsonReader json, Instrument instrument) {
        Json.object(json, "contract");
        BigDecimal contracts = null;
        Instant next = null;
        Duration left = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "openInterest" -> contracts = Numbers.decimal(json);
                case "nextFundingRateDateTime" -> next = KucoinTimes.millis(json);
                case "nextFundingRateTime" -> left = Duration.ofMillis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        BigDecimal times =
                Json.required("openInterest", contracts).multiply(instrument.contractSize());
        boolean isInverse = instrument.id().market() == Market.INVERSE;
        return new OpenInterest(
                instrument.id(),
                Json.required("nextFundingRateDateTime", next)
                        .minus(Json.required("nextFundingRateTime", left)),
                isInverse ? null : times,
                contracts,
                isInverse ? times : null);
    }
}
