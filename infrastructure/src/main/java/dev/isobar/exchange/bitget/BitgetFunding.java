package dev.isobar.exchange.bitget;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * Funding over REST: what is to be paid next (the answer's time counts as when it was said), and
 * what was paid, newest first.
 *
 * <pre>{@code
 * {"symbol":"BTCUSDT","fundingRate":"0.000068","fundingRateInterval":"8",
 *  "nextUpdate":"1760025600000","minFundingRate":"-0.003","maxFundingRate":"0.003"}
 * {"symbol":"BTCUSDT","fundingRate":"0.000078","fundingTime":"1759996800000"}
 * }</pre>
 *
 * @see <a href="https://www.bitget.com/api-doc/contract/market/Get-Current-Funding-Rate">Get
 *     current funding rate</a>
 */
final class BitgetFunding {
    private BigDecimal rate;
    private Duration interval;
    private Instant settlesAt;

    private BitgetFunding() {}

    static BitgetFunding read(JsonReader json) {
        Json.object(json, "funding");
        BitgetFunding row = new BitgetFunding();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "fundingRate" -> row.rate = Numbers.decimal(json);
                case "fundingRateInterval" ->
                        row.interval =
                                Json.isAbsent(json)
                                        ? null
                                        : Duration.ofHours(Numbers.integer(json));
                case "nextUpdate", "fundingTime" ->
                        row.settlesAt = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        Json.required("fundingRate", row.rate);
        Json.required("fundingTime", row.settlesAt);
        return row;
    }

    Funding now(Instrument of, Instant at) {
        return new Funding(
                of.id(), Json.required("requestTime", at), rate, settlesAt, interval, false);
    }

    Funding settled(Instrument of) {
        return new Funding(of.id(), settlesAt, rate, settlesAt, null, true);
    }
}
