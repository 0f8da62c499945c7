package dev.isobar.exchange.coinbase;

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
 * A candle, of the socket (where it also names its product) and over REST: its opening in seconds,
 * its volume in base units. Nobody tells the quote volume.
 *
 * <pre>{@code
 * {"start":"1759999800","high":"60000.9","low":"60000","open":"60000.1","close":"60000.4",
 *  "volume":"1.5","product_id":"BTC-USD"}
 * }</pre>
 *
 * The Exchange API has rows of six bare numbers: opening, low, high, open, close, volume.
 *
 * @see <a
 *     href="https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/websocket/websocket-channels">Channels</a>
 */
final class CoinbaseCandle {
    private String product;
    private long start;
    private BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal close;
    private BigDecimal volume;

    static CoinbaseCandle read(JsonReader json) {
        Json.object(json, "candle");
        CoinbaseCandle row = new CoinbaseCandle();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "product_id" -> row.product = Json.word(json);
                case "start" -> row.start = Numbers.integer(json);
                case "open" -> row.open = Numbers.decimal(json);
                case "high" -> row.high = Numbers.decimal(json);
                case "low" -> row.low = Numbers.decimal(json);
                case "close" -> row.close = Numbers.decimal(json);
                case "volume" -> row.volume = Numbers.decimal(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    static CoinbaseCandle readColumns(JsonReader json) {
        Json.array(json, "candle");
        CoinbaseCandle row = new CoinbaseCandle();
        row.start = Numbers.integer(Json.next(json));
        row.low = Numbers.decimal(Json.next(json));
        row.high = Numbers.decimal(Json.next(json));
        row.open = Numbers.decimal(Json.next(json));
        row.close = Numbers.decimal(Json.next(json));
        row.volume = Numbers.decimal(Json.next(json));
        Json.endOfRow(json);
        return row;
    }

    String product() {
        return Json.required("product_id", product);
    }

    /**
     * Still forming, as far as it says: that it was sent after its end closes nothing, trades of
     * before the end may be in a later one.
     *
     * @param sentAt the frame's time
     */
    Kline streamed(Instrument of, Interval interval, Instant sentAt) {
        return kline(of, interval, sentAt, false, Kline.Origin.STREAM);
    }

    Kline told(Instrument of, Interval interval) {
        return kline(of, interval, interval.end(opening()), true, Kline.Origin.REST);
    }

    private Instant opening() {
        return Times.of(start, ChronoUnit.SECONDS);
    }

    private Kline kline(
            Instrument of, Interval interval, Instant at, boolean closed, Kline.Origin origin) {
        return new Kline(
                of.id(),
                interval,
                opening(),
                at,
                Json.required("open", open),
                Json.required("high", high),
                Json.required("low", low),
                Json.required("close", close),
                Json.required("volume", volume),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                closed,
                origin);
    }
}
