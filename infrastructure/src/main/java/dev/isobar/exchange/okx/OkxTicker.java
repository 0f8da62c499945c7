package dev.isobar.exchange.okx;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.BestPrice;
import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import dev.isobar.market.Quote;
import dev.isobar.market.Ticker;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A row of {@code market/ticker} and of the channel {@code tickers}; what is missing is an empty
 * text. Spot: {@code vol24h} is base and {@code volCcy24h} quote. Swaps: {@code vol24h} is
 * contracts and {@code volCcy24h} base; only inverse contracts tell their quote volume by that.
 *
 * <pre>{@code
 * {"instType":"SPOT","instId":"BTC-USDT","last":"60000.1","askPx":"60000.2","askSz":"1.5",
 *  "bidPx":"60000.1","bidSz":"0.5","open24h":"59000","high24h":"61000","low24h":"58000",
 *  "volCcy24h":"600000000","vol24h":"10000","ts":"1760000000120","sodUtc0":"59500"}
 * }</pre>
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#order-book-trading-market-data-get-ticker">Get
 *     ticker</a>
 */
final class OkxTicker {
    private final Map<String, BigDecimal> numbers = new HashMap<>();
    private Instant at;

    private OkxTicker() {}

    static OkxTicker read(JsonReader json) {
        Json.object(json, "ticker");
        OkxTicker ticker = new OkxTicker();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "ts" -> ticker.at = Times.millis(Numbers.integer(json));
                case "last",
                        "askPx",
                        "askSz",
                        "bidPx",
                        "bidSz",
                        "open24h",
                        "high24h",
                        "low24h",
                        "vol24h",
                        "volCcy24h" ->
                        ticker.numbers.put(name, Numbers.decimalOrAbsent(json));
                default -> json.skipChildren();
            }
        }
        Json.required("ts", ticker.at);
        return ticker;
    }

    Ticker ticker(Instrument instrument) {
        boolean isSpot = instrument.id().market() == Market.SPOT;
        BigDecimal volume = numbers.get("vol24h");
        BigDecimal currency = numbers.get("volCcy24h");
        return new Ticker(
                instrument.id(),
                at,
                numbers.get("last"),
                best("bidPx", "bidSz"),
                best("askPx", "askSz"),
                numbers.get("open24h"),
                numbers.get("high24h"),
                numbers.get("low24h"),
                isSpot ? volume : currency,
                isSpot ? currency : worth(instrument, volume));
    }

    private static BigDecimal worth(Instrument instrument, BigDecimal contracts) {
        return contracts == null || instrument.id().market() != Market.INVERSE
                ? null
                : contracts.multiply(instrument.contractSize());
    }

    Quote quote(Instrument instrument) {
        return new Quote(instrument.id(), at, best("bidPx", "bidSz"), best("askPx", "askSz"));
    }

    private BestPrice best(String price, String size) {
        return BestPrices.told(numbers.get(price), numbers.get(size));
    }
}
