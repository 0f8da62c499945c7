package dev.isobar.exchange.okx;

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
 * Funding: now, the same row over REST and on the socket, and settled.
 *
 * <pre>{@code
 * {"instType":"SWAP","instId":"BTC-USDT-SWAP","method":"current_period","fundingRate":"0.0001",
 *  "fundingTime":"1760025600000","nextFundingRate":"","nextFundingTime":"1760054400000",
 *  "ts":"1760000000120"}
 * {"instType":"SWAP","instId":"BTC-USDT-SWAP","fundingRate":"0.0001","realizedRate":"0.00012",
 *  "fundingTime":"1759996800000"}
 * }</pre>
 *
 * {@code fundingTime} is the settlement to come, and the one after it tells the interval. Of a
 * settled row {@code realizedRate} was paid, {@code fundingRate} was the estimate; where the venue
 * leaves the first empty, the two were the same. Until 2021 no {@code ts} told when the rate was
 * said: then that is absent.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#public-data-rest-api-get-funding-rate">Get funding
 *     rate</a>
 */
final class OkxFunding {
    private BigDecimal estimated;
    private BigDecimal realized;
    private Instant at;
    private Instant settlesAt;
    private Instant next;

    private OkxFunding() {}

    private static OkxFunding read(JsonReader json) {
        Json.object(json, "funding");
        OkxFunding row = new OkxFunding();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "fundingRate" -> row.estimated = Numbers.decimalOrAbsent(json);
                case "realizedRate" -> row.realized = Numbers.decimalOrAbsent(json);
                case "ts" -> row.at = Times.millis(Numbers.integer(json));
                case "fundingTime" -> row.settlesAt = Times.millis(Numbers.integer(json));
                case "nextFundingTime" -> row.next = timeOrAbsent(json);
                default -> json.skipChildren();
            }
        }
        Json.required("fundingTime", row.settlesAt);
        return row;
    }

    private static Instant timeOrAbsent(JsonReader json) {
        return Json.isAbsent(json) ? null : Times.millis(Numbers.integer(json));
    }

    static Funding now(JsonReader json, Instrument instrument) {
        OkxFunding row = read(json);
        return new Funding(
                instrument.id(),
                row.at,
                Json.required("fundingRate", row.estimated),
                row.settlesAt,
                row.next == null ? null : Duration.between(row.settlesAt, row.next),
                false);
    }

    static Funding settled(JsonReader json, Instrument instrument) {
        OkxFunding row = read(json);
        BigDecimal rate = row.realized == null ? row.estimated : row.realized;
        return new Funding(
                instrument.id(),
                row.settlesAt,
                Json.required("realizedRate", rate),
                row.settlesAt,
                null,
                true);
    }
}
