package dev.isobar.exchange.gate;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Ticker;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A perpetual's ticker, the same over REST and in {@code futures.tickers}: mark and index price,
 * the running funding rate (for the interval that ends at the next settlement, which it does not
 * name) and open interest {@code total_size} in contracts. The row has no time.
 *
 * <pre>{@code
 * {"contract":"BTC_USDT","last":"60000.1","high_24h":"61000","low_24h":"59000",
 *  "highest_bid":"60000.1","highest_size":"25","lowest_ask":"60000.2","lowest_size":"10",
 *  "volume_24h_base":"61016","volume_24h_quote":"4053655606","mark_price":"60000.5",
 *  "index_price":"60001.2","funding_rate":"0.0001","total_size":"716037432"}
 * }</pre>
 *
 * @see <a href="https://www.gate.com/docs/developers/futures/ws/en/#tickers-api">Tickers</a>
 */
final class GateFuturesTicker {
    private String contract;
    private BigDecimal last;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal bid;
    private BigDecimal bidSize;
    private BigDecimal ask;
    private BigDecimal askSize;
    private BigDecimal base;
    private BigDecimal quote;
    private BigDecimal mark;
    private BigDecimal index;
    private BigDecimal rate;
    private BigDecimal total;

    static GateFuturesTicker read(JsonReader json) {
        Json.object(json, "ticker");
        GateFuturesTicker row = new GateFuturesTicker();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "contract" -> row.contract = Json.word(json);
                case "last" -> row.last = Numbers.decimalOrAbsent(json);
                case "high_24h" -> row.high = Numbers.decimalOrAbsent(json);
                case "low_24h" -> row.low = Numbers.decimalOrAbsent(json);
                case "highest_bid" -> row.bid = Numbers.decimalOrAbsent(json);
                case "highest_size" -> row.bidSize = Numbers.decimalOrAbsent(json);
                case "lowest_ask" -> row.ask = Numbers.decimalOrAbsent(json);
                case "lowest_size" -> row.askSize = Numbers.decimalOrAbsent(json);
                case "volume_24h_base" -> row.base = Numbers.decimalOrAbsent(json);
                case "volume_24h_quote" -> row.quote = Numbers.decimalOrAbsent(json);
                case "mark_price" -> row.mark = Numbers.decimalOrAbsent(json);
                case "index_price" -> row.index = Numbers.decimalOrAbsent(json);
                case "funding_rate" -> row.rate = Numbers.decimalOrAbsent(json);
                case "total_size" -> row.total = Numbers.decimalOrAbsent(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    String symbol() {
        return Json.required("contract", contract);
    }

    /**
     * What it says, but for the ticker itself.
     *
     * @param said null over REST, where nobody says when
     */
    List<MarketEvent> events(Instrument instrument, Instant said) {
        List<MarketEvent> events = new ArrayList<>(3);
        if (mark != null || index != null) {
            events.add(new MarkPrice(instrument.id(), said, mark, index));
        }
        if (rate != null) {
            events.add(new Funding(instrument.id(), said, rate, null, null, false));
        }
        if (total != null) {
            events.add(openInterest(instrument, said, total));
        }
        return events;
    }

    Ticker ticker(Instrument instrument) {
        return new Ticker(
                instrument.id(),
                null,
                last,
                BestPrices.told(bid, bidSize),
                BestPrices.told(ask, askSize),
                null,
                high,
                low,
                base,
                quote);
    }

    /** Linear contracts are multiplied out; an inverse one is a dollar, so its value is known. */
    static OpenInterest openInterest(Instrument instrument, Instant at, BigDecimal contracts) {
        BigDecimal times = contracts.multiply(instrument.contractSize());
        boolean isInverse = instrument.id().market() == Market.INVERSE;
        return new OpenInterest(
                instrument.id(), at, isInverse ? null : times, contracts, isInverse ? times : null);
    }
}
