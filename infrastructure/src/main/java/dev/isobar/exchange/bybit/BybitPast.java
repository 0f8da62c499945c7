package dev.isobar.exchange.bybit;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * Settled funding rates and past open interest: newest first on the wire, oldest first from here.
 *
 * <pre>{@code
 * {"symbol":"BTCUSDT","fundingRate":"0.0001","fundingRateTimestamp":"1760025600000"}
 * {"openInterest":"52000.5","timestamp":"1760000100000"}
 * }</pre>
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/market/history-fund-rate">Funding rate
 *     history</a>
 * @see <a href="https://bybit-exchange.github.io/docs/v5/market/open-interest">Open interest</a>
 */
final class BybitPast {

    private BybitPast() {}

    static List<Funding> fundings(Instrument instrument, String body) {
        return oldestFirst(body, json -> funding(instrument, json));
    }

    static List<OpenInterest> openInterests(Instrument instrument, String body) {
        return oldestFirst(body, json -> openInterest(instrument, json));
    }

    private static <T> List<T> oldestFirst(String body, Json.Reading<T> row) {
        List<T> rows = BybitAnswer.read(body, row).rows();
        Collections.reverse(rows);
        return rows;
    }

    private static Funding funding(Instrument instrument, JsonReader json) {
        Json.object(json, "funding");
        BigDecimal rate = null;
        long time = 0;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "fundingRate" -> rate = Numbers.decimal(json);
                case "fundingRateTimestamp" -> time = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        Instant at = Times.millis(time);
        return new Funding(instrument.id(), at, Json.required("fundingRate", rate), at, null, true);
    }

    private static OpenInterest openInterest(Instrument instrument, JsonReader json) {
        Json.object(json, "open interest");
        BigDecimal interest = null;
        long time = 0;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "openInterest" -> interest = Numbers.decimal(json);
                case "timestamp" -> time = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        return BybitTicker.openInterest(
                instrument, Times.millis(time), Json.required("openInterest", interest), null);
    }
}
