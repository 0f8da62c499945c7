package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.market.Instrument;
import dev.isobar.market.Quote;
import dev.isobar.market.Ticker;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Best bid and ask. Spot names the prices {@code bestBid} and {@code bestAsk} and writes {@code
 * time} in milliseconds; futures name them {@code bestBidPrice} and {@code bestAskPrice} and write
 * {@code ts} in nanoseconds. {@code price} and {@code size} are the last trade's.
 *
 * <pre>{@code
 * {"sequence":"102","bestAsk":"60000.2","bestAskSize":"0.5","bestBid":"60000.1","bestBidSize":"1",
 *  "price":"60000.1","size":"0.08","time":1760000000120}
 * {"symbol":"XBTUSDTM","sequence":102,"bestBidSize":685,"bestBidPrice":"60000.1",
 *  "bestAskPrice":"60000.2","bestAskSize":1941,"ts":1760000000120000000}
 * }</pre>
 *
 * @see <a href="https://www.kucoin.com/docs-new/3470080w0">Get ticker v2</a>
 */
final class KucoinQuote {
    private Instant at;
    private BigDecimal last;
    private BigDecimal bid;
    private BigDecimal bidSize;
    private BigDecimal ask;
    private BigDecimal askSize;

    private KucoinQuote() {}

    static KucoinQuote read(JsonReader json) {
        Json.object(json, "ticker");
        KucoinQuote row = new KucoinQuote();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "time" -> row.at = KucoinTimes.millis(json);
                case "ts" -> row.at = KucoinTimes.nanos(json);
                case "price" -> row.last = Numbers.decimalOrAbsent(json);
                case "bestBid", "bestBidPrice" -> row.bid = Numbers.decimalOrAbsent(json);
                case "bestBidSize" -> row.bidSize = Numbers.decimalOrAbsent(json);
                case "bestAsk", "bestAskPrice" -> row.ask = Numbers.decimalOrAbsent(json);
                case "bestAskSize" -> row.askSize = Numbers.decimalOrAbsent(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    Quote quote(Instrument instrument) {
        return new Quote(
                instrument.id(),
                Json.required("time", at),
                BestPrices.told(bid, bidSize),
                BestPrices.told(ask, askSize));
    }

    /** Without what the venue tells of 24 hours elsewhere. */
    Ticker ticker(Instrument instrument) {
        return new Ticker(
                instrument.id(),
                at,
                last,
                BestPrices.told(bid, bidSize),
                BestPrices.told(ask, askSize),
                null,
                null,
                null,
                null,
                null);
    }
}
