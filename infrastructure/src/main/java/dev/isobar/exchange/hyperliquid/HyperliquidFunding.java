package dev.isobar.exchange.hyperliquid;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Rows of {@code fundingHistory}, oldest first, 500 at most; the time is some hundred milliseconds
 * after the settlement.
 *
 * <pre>{@code
 * {"coin":"BTC","fundingRate":"-0.0000123","premium":"-0.0003","time":1760000400048}
 * }</pre>
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals">Perpetuals</a>
 */
final class HyperliquidFunding {
    /** From here on it is paid every hour; before, recordings show eight. */
    private static final Instant HOURLY = Instant.parse("2023-07-01T00:00:00Z");

    private HyperliquidFunding() {}

    static List<Funding> rows(Instrument of, String body) {
        return Json.read(body, json -> Json.rows(json, "fundingHistory", one -> row(of, one)));
    }

    private static Funding row(Instrument of, JsonReader json) {
        Json.object(json, "funding");
        BigDecimal rate = null;
        long time = 0;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "fundingRate" -> rate = Numbers.decimal(json);
                case "time" -> time = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        Instant settled = Times.millis(time).truncatedTo(ChronoUnit.MINUTES);
        Duration interval = settled.isBefore(HOURLY) ? null : Duration.ofHours(1);
        return new Funding(
                of.id(), settled, Json.required("fundingRate", rate), settled, interval, true);
    }
}
