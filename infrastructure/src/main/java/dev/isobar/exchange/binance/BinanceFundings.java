package dev.isobar.exchange.binance;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * {@code fundingRate}: settled rates, oldest first. The times jitter by some milliseconds.
 *
 * <pre>{@code
 * [{"symbol":"BTCUSDT","fundingTime":1760025600003,"fundingRate":"0.00010000",
 *   "markPrice":"60000.12000000"}]
 * }</pre>
 *
 * @see <a
 *     href="https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api/Get-Funding-Rate-History">Funding
 *     rate history</a>
 */
final class BinanceFundings {

    private BinanceFundings() {}

    static List<Funding> read(Instrument instrument, String body) {
        return BinanceRows.list(body, json -> row(instrument, json));
    }

    private static Funding row(Instrument instrument, JsonReader json) {
        Json.object(json, "funding");
        long time = 0;
        BigDecimal rate = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "fundingTime" -> time = Numbers.integer(json);
                case "fundingRate" -> rate = Numbers.decimal(json);
                default -> json.skipChildren();
            }
        }
        Instant at = Times.millis(time);
        return new Funding(instrument.id(), at, Json.required("fundingRate", rate), at, null, true);
    }
}
