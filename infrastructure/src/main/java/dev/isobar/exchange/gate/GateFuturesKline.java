package dev.isobar.exchange.gate;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A kline of a linear perpetual, the same over REST and in {@code futures.candlesticks}: {@code t}
 * in seconds, {@code v} contracts. Only REST has {@code sum}, the quote volume; only the socket has
 * {@code n}, which names interval and contract, and {@code w}, which closes it and may be left out
 * by the venue. {@code a} of the socket is an amount of undocumented unit and is not taken.
 *
 * <pre>{@code
 * {"t":1760000040,"v":15000,"c":"60000.4","h":"60000.9","l":"60000","o":"60000.1",
 *  "n":"1m_BTC_USDT","a":"90000.3","w":true}
 * }</pre>
 */
final class GateFuturesKline {
    private long start;
    private String name;
    private BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal close;
    private BigDecimal contracts;
    private BigDecimal sum;
    private boolean closed;

    static GateFuturesKline read(JsonReader json) {
        Json.object(json, "kline");
        GateFuturesKline row = new GateFuturesKline();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "t" -> row.start = Numbers.integer(json);
                case "n" -> row.name = Json.word(json);
                case "o" -> row.open = Numbers.decimal(json);
                case "h" -> row.high = Numbers.decimal(json);
                case "l" -> row.low = Numbers.decimal(json);
                case "c" -> row.close = Numbers.decimal(json);
                case "v" -> row.contracts = Numbers.decimal(json);
                case "sum" -> row.sum = Numbers.decimalOrAbsent(json);
                case "w" -> row.closed = Json.flag(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    /** {@code 1m_BTC_USDT}. */
    String name() {
        return Json.required("n", name);
    }

    /**
     * @param said when the frame was sent; null: a row of REST, whose closing the clock tells
     */
    Kline kline(Instrument instrument, Interval interval, Instant said) {
        Instant from = Times.of(start, ChronoUnit.SECONDS);
        Json.required("v", contracts);
        return new Kline(
                instrument.id(),
                interval,
                from,
                said == null ? interval.end(from) : said,
                Json.required("o", open),
                Json.required("h", high),
                Json.required("l", low),
                Json.required("c", close),
                contracts.multiply(instrument.contractSize()),
                sum,
                contracts,
                null,
                null,
                null,
                null,
                null,
                said == null || closed,
                said == null ? Kline.Origin.REST : Kline.Origin.STREAM);
    }
}
