package dev.isobar.exchange.binance;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.util.List;

/**
 * Open interest, one side. USD-M counts base units and tells their worth in quote; COIN-M counts
 * contracts and tells their worth in base.
 *
 * <pre>{@code
 * {"symbol":"BTCUSDT","openInterest":"81234.567","time":1760000000000}
 * [{"symbol":"BTCUSDT","sumOpenInterest":"81234.56700000",
 *   "sumOpenInterestValue":"4874074020.00000000","timestamp":1760000000000}]
 * }</pre>
 *
 * @see <a
 *     href="https://developers.binance.com/docs/derivatives/coin-margined-futures/market-data/rest-api/Open-Interest-Statistics">Open
 *     interest statistics</a>
 */
final class BinanceOpenInterest {

    private BinanceOpenInterest() {}

    static OpenInterest now(Instrument instrument, String body) {
        return Json.read(body, json -> row(instrument, json));
    }

    /** Oldest first. */
    static List<OpenInterest> past(Instrument instrument, String body) {
        return BinanceRows.list(body, json -> row(instrument, json));
    }

    private static OpenInterest row(Instrument instrument, JsonReader json) {
        Json.object(json, "open interest");
        long time = 0;
        BigDecimal count = null;
        BigDecimal worth = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "openInterest", "sumOpenInterest" -> count = Numbers.decimal(json);
                case "sumOpenInterestValue" -> worth = Numbers.decimal(json);
                case "time", "timestamp" -> time = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        Json.required("open interest", count);
        boolean isInverse = instrument.id().market() == Market.INVERSE;
        return new OpenInterest(
                instrument.id(),
                Times.millis(time),
                isInverse ? worth : count,
                isInverse ? count : null,
                isInverse ? count.multiply(instrument.contractSize()) : worth);
    }
}
