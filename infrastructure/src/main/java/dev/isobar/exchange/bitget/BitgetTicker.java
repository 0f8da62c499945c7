package dev.isobar.exchange.bitget;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Ticker;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A ticker, which for futures also tells mark and index price, the funding rate to come and what is
 * open (base units). v3 has longer names and no time but the frame's.
 *
 * <pre>{@code
 * v2 {"instId":"BTCUSDT","lastPr":"60000.1","bidPr":"60000.1","askPr":"60000.2","bidSz":"1.5",
 *     "askSz":"2","open24h":"59000","high24h":"61000","low24h":"58000","fundingRate":"0.0001",
 *     "nextFundingTime":"1760025600000","markPrice":"60000.3","indexPrice":"60010.25",
 *     "holdingAmount":"31911.5","baseVolume":"10000","quoteVolume":"600000000",
 *     "ts":"1760000000120"}
 * v3 {"lastPrice":…,"bid1Price":…,"bid1Size":…,"openPrice24h":…,"highPrice24h":…,"volume24h":…,
 *     "turnover24h":…,"openInterest":…}
 * }</pre>
 *
 * @see <a href="https://www.bitget.com/api-doc/contract/websocket/public/Tickers-Channel">Ticker
 *     channel</a>
 */
final class BitgetTicker {
    private Instant at;
    private BigDecimal last;
    private BigDecimal bid;
    private BigDecimal bidSize;
    private BigDecimal ask;
    private BigDecimal askSize;
    private BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal volume;
    private BigDecimal quoteVolume;
    private BigDecimal mark;
    private BigDecimal index;
    private BigDecimal rate;
    private Instant settlesAt;
    private BigDecimal held;

    private BitgetTicker() {}

    static BitgetTicker read(JsonReader json) {
        Json.object(json, "ticker");
        BitgetTicker row = new BitgetTicker();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "ts" -> row.at = Times.millis(Numbers.integer(json));
                case "lastPr", "lastPrice" -> row.last = Numbers.decimalOrAbsent(json);
                case "bidPr", "bid1Price" -> row.bid = Numbers.decimalOrAbsent(json);
                case "bidSz", "bid1Size" -> row.bidSize = Numbers.decimalOrAbsent(json);
                case "askPr", "ask1Price" -> row.ask = Numbers.decimalOrAbsent(json);
                case "askSz", "ask1Size" -> row.askSize = Numbers.decimalOrAbsent(json);
                case "open", "open24h", "openPrice24h" -> row.open = Numbers.decimalOrAbsent(json);
                case "high24h", "highPrice24h" -> row.high = Numbers.decimalOrAbsent(json);
                case "low24h", "lowPrice24h" -> row.low = Numbers.decimalOrAbsent(json);
                case "baseVolume", "volume24h" -> row.volume = Numbers.decimalOrAbsent(json);
                case "quoteVolume", "turnover24h" ->
                        row.quoteVolume = Numbers.decimalOrAbsent(json);
                case "markPrice" -> row.mark = Numbers.decimalOrAbsent(json);
                case "indexPrice" -> row.index = Numbers.decimalOrAbsent(json);
                case "fundingRate" -> row.rate = Numbers.decimalOrAbsent(json);
                case "nextFundingTime" -> row.settlesAt = timeOrAbsent(json);
                case "holdingAmount", "openInterest" -> row.held = Numbers.decimalOrAbsent(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    /** Null where there is no settlement to come. */
    private static Instant timeOrAbsent(JsonReader json) {
        return Json.isAbsent(json) || Json.is(json, "0")
                ? null
                : Times.millis(Numbers.integer(json));
    }

    /**
     * @param told when the frame was; counts where the row has no time of its own
     */
    void states(Instrument of, Instant told, List<MarketEvent> sink) {
        Instant when = Json.required("ts", at == null ? told : at);
        if (mark != null && mark.signum() > 0) {
            sink.add(new MarkPrice(of.id(), when, mark, index));
        }
        if (rate != null && settlesAt != null) {
            sink.add(new Funding(of.id(), when, rate, settlesAt, null, false));
        }
        if (held != null) {
            sink.add(new OpenInterest(of.id(), when, held, null, null));
        }
    }

    MarkPrice markPrice(Instrument of) {
        List<MarketEvent> states = new ArrayList<>(3);
        states(of, null, states);
        return states.stream()
                .filter(MarkPrice.class::isInstance)
                .map(MarkPrice.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("markPrice is missing"));
    }

    Ticker ticker(Instrument of) {
        return new Ticker(
                of.id(),
                at,
                last,
                BestPrices.told(bid, bidSize),
                BestPrices.told(ask, askSize),
                open,
                high,
                low,
                volume,
                quoteVolume);
    }
}
