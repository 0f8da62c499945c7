package dev.isobar.exchange.kraken;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a perpetual stands: a frame of the feed {@code ticker} (REST spells some names otherwise).
 * Sizes and open interest are contracts. {@code relative_funding_rate} is the fraction for the
 * period that ends at {@code next_funding_rate_time}; it is not told while it is zero. {@code
 * funding_rate} is money per contract and hour: not ours. How long a period is is not told (four
 * hours in 2021, one since).
 *
 * <pre>{@code
 * {"time":1760000000120,"feed":"ticker","product_id":"PI_XBTUSD","bid":60000.5,"ask":60001.0,
 *  "bid_size":1200,"ask_size":300,"index":60002.1,"last":60000.5,"openInterest":2500000,
 *  "markPrice":60000.75,"funding_rate":4.1E-10,"relative_funding_rate":0.0000246,
 *  "next_funding_rate_time":1760000400000}
 * }</pre>
 *
 * @see <a href="https://docs.kraken.com/api/docs/futures-api/websocket/ticker">Ticker</a>
 */
final class FuturesTicker {
    Instant at;
    BigDecimal bid;
    BigDecimal bidSize;
    BigDecimal ask;
    BigDecimal askSize;
    BigDecimal last;
    BigDecimal open;
    BigDecimal high;
    BigDecimal low;
    BigDecimal volume;
    BigDecimal quoteVolume;
    private BigDecimal mark;
    private BigDecimal index;
    private BigDecimal openInterest;
    private BigDecimal funding;
    private Instant settlesAt;

    static FuturesTicker read(JsonReader json) {
        Json.object(json, "ticker");
        FuturesTicker ticker = new FuturesTicker();
        for (String name; (name = Json.field(json)) != null; ) {
            ticker.take(name, json);
        }
        return ticker;
    }

    /** A field of the object, on its value. */
    void take(String name, JsonReader json) {
        switch (name) {
            case "bid" -> bid = Numbers.decimalOrAbsent(json);
            case "bid_size", "bidSize" -> bidSize = Numbers.decimalOrAbsent(json);
            case "ask" -> ask = Numbers.decimalOrAbsent(json);
            case "ask_size", "askSize" -> askSize = Numbers.decimalOrAbsent(json);
            case "last" -> last = Numbers.decimalOrAbsent(json);
            case "open24h" -> open = Numbers.decimalOrAbsent(json);
            case "high24h" -> high = Numbers.decimalOrAbsent(json);
            case "low24h" -> low = Numbers.decimalOrAbsent(json);
            case "vol24h" -> volume = Numbers.decimalOrAbsent(json);
            case "volumeQuote" -> quoteVolume = Numbers.decimalOrAbsent(json);
            case "markPrice" -> mark = Numbers.decimalOrAbsent(json);
            case "index", "indexPrice" -> index = Numbers.decimalOrAbsent(json);
            case "openInterest" -> openInterest = Numbers.decimalOrAbsent(json);
            case "relative_funding_rate" -> funding = Numbers.decimalOrAbsent(json);
            case "next_funding_rate_time" -> settlesAt = Times.millis(Numbers.integer(json));
            default -> json.skipChildren();
        }
    }

    /** All that it says. */
    List<MarketEvent> events(Instrument of) {
        List<MarketEvent> events = new ArrayList<>(4);
        events.add(
                new Quote(
                        of.id(),
                        at,
                        BestPrices.sized(bid, bidSize),
                        BestPrices.sized(ask, askSize)));
        if (mark != null || index != null) {
            events.add(markPrice(of, at));
        }
        if (openInterest != null) {
            events.add(openInterest(of, at));
        }
        if (funding != null) {
            events.add(new Funding(of.id(), at, funding, settlesAt, null, false));
        }
        return events;
    }

    MarkPrice markPrice(Instrument of, Instant when) {
        return new MarkPrice(of.id(), when, mark, index);
    }

    /** Of inverse contracts the value in USD is exact and the base amount is not told. */
    OpenInterest openInterest(Instrument of, Instant when) {
        BigDecimal contracts = Json.required("openInterest", openInterest);
        boolean isInverse = of.id().market() == Market.INVERSE;
        BigDecimal times = contracts.multiply(of.contractSize());
        return new OpenInterest(
                of.id(), when, isInverse ? null : times, contracts, isInverse ? times : null);
    }
}
