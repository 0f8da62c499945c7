package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code /contract/instrument:}: mark and index price each second, the funding rate each minute.
 *
 * <pre>{@code
 * {"markPrice":60010.11,"indexPrice":60015.44,"granularity":1000,"timestamp":1760000001000}
 * {"granularity":60000,"fundingRate":3.8e-05,"timestamp":1760000000000}
 * }</pre>
 *
 * A rate of granularity 60000 is the running estimate; one of hours carries the length of its
 * interval. That the latter was paid is not proven (recorded: two of them for one instant, with
 * different rates), so no rate from here is called settled.
 *
 * @see <a href="https://www.kucoin.com/docs-new/3470087w0">Instrument</a>
 */
final class KucoinPrices {
    private static final Duration ESTIMATED_EVERY = Duration.ofMinutes(1);

    private KucoinPrices() {}

    static MarketEvent read(JsonReader json, Instrument instrument) {
        Json.object(json, "instrument");
        BigDecimal mark = null;
        BigDecimal index = null;
        BigDecimal rate = null;
        Duration granularity = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "markPrice" -> mark = Numbers.decimal(json);
                case "indexPrice" -> index = Numbers.decimal(json);
                case "fundingRate" -> rate = Numbers.decimal(json);
                case "granularity" -> granularity = Duration.ofMillis(Numbers.integer(json));
                case "timestamp" -> at = KucoinTimes.millis(json);
                default -> json.skipChildren();
            }
        }
        if (rate == null) {
            return new MarkPrice(instrument.id(), at, mark, index);
        }
        boolean isEstimate = ESTIMATED_EVERY.equals(Json.required("granularity", granularity));
        return new Funding(instrument.id(), at, rate, null, isEstimate ? null : granularity, false);
    }
}
