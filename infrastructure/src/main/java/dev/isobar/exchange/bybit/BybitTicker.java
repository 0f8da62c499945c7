package dev.isobar.exchange.bybit;

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
import dev.isobar.market.Ticker;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A ticker, on the socket and over REST. It has no time of its own: the envelope's serves. On the
 * socket of perpetuals the first is whole and the next ones hold what changed: events are made of
 * what a frame tells, nothing is remembered. Open interest, volume and turnover are base, base and
 * quote; of inverse contracts USD, USD and base; {@code openInterestValue} is the other one's unit.
 *
 * <pre>{@code
 * {"symbol":"BTCUSDT","lastPrice":"60000.10","prevPrice24h":"59000.00","highPrice24h":"60500.00",
 *  "lowPrice24h":"58900.00","markPrice":"60000.12","indexPrice":"60001.30",
 *  "openInterest":"52000.5","openInterestValue":"3120036240.06","turnover24h":"74070123.45",
 *  "volume24h":"1234.5","nextFundingTime":"1760025600000","fundingRate":"0.0001",
 *  "fundingIntervalHour":"8","bid1Price":"60000.00","bid1Size":"2.5","ask1Price":"60000.10",
 *  "ask1Size":"0.7"}
 * }</pre>
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/websocket/public/ticker">Ticker</a>
 */
final class BybitTicker {
    private String symbol;
    private BigDecimal last;
    private BigDecimal bid;
    private BigDecimal bidSize;
    private BigDecimal ask;
    private BigDecimal askSize;
    private BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal volume;
    private BigDecimal turnover;
    private BigDecimal mark;
    private BigDecimal index;
    private BigDecimal rate;
    private BigDecimal interest;
    private BigDecimal interestValue;
    private Instant settlesAt;
    private Duration interval;

    static BybitTicker read(JsonReader json) {
        Json.object(json, "ticker");
        BybitTicker row = new BybitTicker();
        for (String name; (name = Json.field(json)) != null; ) {
            row.take(name, json);
        }
        return row;
    }

    private void take(String name, JsonReader json) {
        switch (name) {
            case "symbol" -> symbol = Json.word(json);
            case "lastPrice" -> last = Numbers.decimalOrAbsent(json);
            case "bid1Price" -> bid = Numbers.decimalOrAbsent(json);
            case "bid1Size" -> bidSize = Numbers.decimalOrAbsent(json);
            case "ask1Price" -> ask = Numbers.decimalOrAbsent(json);
            case "ask1Size" -> askSize = Numbers.decimalOrAbsent(json);
            case "prevPrice24h" -> open = Numbers.decimalOrAbsent(json);
            case "highPrice24h" -> high = Numbers.decimalOrAbsent(json);
            case "lowPrice24h" -> low = Numbers.decimalOrAbsent(json);
            case "volume24h" -> volume = Numbers.decimalOrAbsent(json);
            case "turnover24h" -> turnover = Numbers.decimalOrAbsent(json);
            case "markPrice" -> mark = Numbers.decimalOrAbsent(json);
            case "indexPrice" -> index = Numbers.decimalOrAbsent(json);
            case "openInterest" -> interest = Numbers.decimalOrAbsent(json);
            case "openInterestValue" -> interestValue = Numbers.decimalOrAbsent(json);
            case "fundingRate" -> rate = Numbers.decimalOrAbsent(json);
            case "nextFundingTime" -> settlesAt = settlement(json);
            case "fundingIntervalHour" -> interval = hours(json);
            default -> json.skipChildren();
        }
    }

    /** Empty or 0 for what is not funded. */
    private static Instant settlement(JsonReader json) {
        long time = Json.isAbsent(json) ? 0 : Numbers.integer(json);
        return time == 0 ? null : Times.millis(time);
    }

    private static Duration hours(JsonReader json) {
        return Json.isAbsent(json) ? null : Duration.ofHours(Numbers.integer(json));
    }

    boolean isOf(Instrument instrument) {
        return instrument.id().symbol().equals(symbol);
    }

    /** What a frame tells of mark price, funding and open interest; nothing if it is silent. */
    List<MarketEvent> events(Instrument instrument, long saidAt) {
        List<MarketEvent> events = new ArrayList<>(3);
        if (mark != null || index != null) {
            events.add(markPrice(instrument, saidAt));
        }
        if (rate != null) {
            events.add(funding(instrument, saidAt));
        }
        if (interest != null || interestValue != null) {
            events.add(openInterest(instrument, saidAt));
        }
        return events;
    }

    MarkPrice markPrice(Instrument instrument, long saidAt) {
        return new MarkPrice(instrument.id(), Times.millis(saidAt), mark, index);
    }

    Funding funding(Instrument instrument, long saidAt) {
        return new Funding(
                instrument.id(),
                Times.millis(saidAt),
                Json.required("fundingRate", rate),
                settlesAt,
                interval,
                false);
    }

    OpenInterest openInterest(Instrument instrument, long saidAt) {
        return openInterest(instrument, Times.millis(saidAt), interest, interestValue);
    }

    static OpenInterest openInterest(
            Instrument instrument, Instant at, BigDecimal interest, BigDecimal value) {
        boolean isInverse = instrument.id().market() == Market.INVERSE;
        return new OpenInterest(
                instrument.id(),
                at,
                isInverse ? value : interest,
                isInverse ? interest : null,
                isInverse ? worth(instrument, interest) : value);
    }

    Ticker ticker(Instrument instrument, long saidAt) {
        boolean isInverse = instrument.id().market() == Market.INVERSE;
        return new Ticker(
                instrument.id(),
                Times.millis(saidAt),
                last,
                BestPrices.told(bid, bidSize),
                BestPrices.told(ask, askSize),
                open,
                high,
                low,
                isInverse ? turnover : volume,
                isInverse ? worth(instrument, volume) : turnover);
    }

    private static BigDecimal worth(Instrument instrument, BigDecimal contracts) {
        return contracts == null ? null : contracts.multiply(instrument.contractSize());
    }
}
