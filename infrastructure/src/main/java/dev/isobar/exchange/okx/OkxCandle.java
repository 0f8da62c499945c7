package dev.isobar.exchange.okx;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A candle, the same nine texts over REST and on the socket: ts, open, high, low, close, vol,
 * volCcy, volCcyQuote, confirm ("1" closed).
 *
 * <pre>{@code
 * spot ["1759999980000","60000.1","60000.9","60000","60000.4","1.5","90000.3","90000.3","1"]
 * swap ["1759999980000","60000.1","60000.9","60000","60000.4","150","1.5","90000.3","1"]
 * coin ["1759999980000","60000.1","60000.9","60000","60000.4","900","1.5","90000","1"]
 * }</pre>
 *
 * Spot: {@code vol} is base, {@code volCcy} quote. Swaps: {@code vol} is contracts, {@code volCcy}
 * base, also of coin-margined ones. {@code volCcyQuote} is quote for all. No candle says when it
 * was said: a closed one counts as said at its end, an open one at its start.
 *
 * @see <a
 *     href="https://www.okx.com/docs-v5/en/#order-book-trading-market-data-get-candlesticks">Get
 *     candlesticks</a>
 */
final class OkxCandle {

    private OkxCandle() {}

    static Kline read(
            JsonReader json, Instrument instrument, Interval interval, Kline.Origin origin) {
        Json.array(json, "candle");
        Instant start = Times.millis(Numbers.integer(Json.next(json)));
        BigDecimal open = Numbers.decimal(Json.next(json));
        BigDecimal high = Numbers.decimal(Json.next(json));
        BigDecimal low = Numbers.decimal(Json.next(json));
        BigDecimal close = Numbers.decimal(Json.next(json));
        BigDecimal volume = Numbers.decimal(Json.next(json));
        BigDecimal volumeCurrency = Numbers.decimalOrAbsent(Json.next(json));
        BigDecimal quoteVolume = Numbers.decimalOrAbsent(Json.next(json));
        boolean closed = confirmed(Json.text(Json.next(json)));
        Json.endOfRow(json);
        boolean inBase = instrument.id().market() == Market.SPOT;
        return new Kline(
                instrument.id(),
                interval,
                start,
                closed ? interval.end(start) : start,
                open,
                high,
                low,
                close,
                inBase ? volume : Json.required("volCcy", volumeCurrency),
                quoteVolume,
                inBase ? null : volume,
                null,
                null,
                null,
                null,
                null,
                closed,
                origin);
    }

    private static boolean confirmed(String confirm) {
        return switch (String.valueOf(confirm)) {
            case "0" -> false;
            case "1" -> true;
            default -> throw new IllegalArgumentException("confirm is neither 0 nor 1: " + confirm);
        };
    }
}
