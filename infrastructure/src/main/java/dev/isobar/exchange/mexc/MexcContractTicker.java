package dev.isobar.exchange.mexc;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Ticker;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * How a contract stands, of socket and REST alike. {@code holdVol} is the open interest in
 * contracts, {@code fairPrice} the mark price, {@code volume24} contracts, {@code amount24} what
 * they were worth in the currency of settlement. Best bid and ask stand without their sizes.
 *
 * <pre>{@code
 * {"symbol":"BTC_USDT","lastPrice":60000.1,"bid1":60000.1,"ask1":60000.2,"volume24":164586129,
 *  "amount24":987600000.5,"holdVol":2284742,"lower24Price":58000,"high24Price":60900,
 *  "indexPrice":60015.4,"fairPrice":60010.1,"fundingRate":0.0001,"timestamp":1760000000120}
 * }</pre>
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/contract_v1_en/#get-contract-trend-data">
 *     Trend data</a>
 */
final class MexcContractTicker {
    private final Instrument instrument;
    private Instant at;
    private BigDecimal last;
    private BigDecimal bid;
    private BigDecimal ask;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal volume;
    private BigDecimal amount;
    private BigDecimal hold;
    private BigDecimal fair;
    private BigDecimal index;

    private MexcContractTicker(Instrument instrument) {
        this.instrument = instrument;
    }

    static MexcContractTicker read(JsonReader json, Instrument instrument) {
        Json.object(json, "ticker");
        MexcContractTicker row = new MexcContractTicker(instrument);
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "timestamp" -> row.at = Times.millis(Numbers.integer(json));
                case "lastPrice" -> row.last = Numbers.decimalOrAbsent(json);
                case "bid1" -> row.bid = Numbers.decimalOrAbsent(json);
                case "ask1" -> row.ask = Numbers.decimalOrAbsent(json);
                case "high24Price" -> row.high = Numbers.decimalOrAbsent(json);
                case "lower24Price" -> row.low = Numbers.decimalOrAbsent(json);
                case "volume24" -> row.volume = Numbers.decimalOrAbsent(json);
                case "amount24" -> row.amount = Numbers.decimalOrAbsent(json);
                case "holdVol" -> row.hold = Numbers.decimalOrAbsent(json);
                case "fairPrice" -> row.fair = Numbers.decimalOrAbsent(json);
                case "indexPrice" -> row.index = Numbers.decimalOrAbsent(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    MarkPrice markPrice() {
        return new MarkPrice(instrument.id(), at, Json.required("fairPrice", fair), index);
    }

    OpenInterest openInterest() {
        BigDecimal times = Json.required("holdVol", hold).multiply(instrument.contractSize());
        return new OpenInterest(
                instrument.id(), at, isInverse() ? null : times, hold, isInverse() ? times : null);
    }

    /** Of inverse contracts only the value of 24 hours is certain. */
    Ticker ticker() {
        BigDecimal times = volume == null ? null : volume.multiply(instrument.contractSize());
        return new Ticker(
                instrument.id(),
                at,
                last,
                BestPrices.told(bid, null),
                BestPrices.told(ask, null),
                null,
                high,
                low,
                isInverse() ? null : times,
                isInverse() ? times : amount);
    }

    private boolean isInverse() {
        return instrument.id().market() == Market.INVERSE;
    }
}
