package dev.isobar.exchange.kraken;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * A row of {@code ohlc}; bare numbers, volume in base. {@code timestamp} in it is the bar's end.
 * The venue has no flag for a closed bar: it is closed if the frame was made after its end.
 *
 * <pre>{@code
 * {"symbol":"BTC/USD","open":60000.1,"high":60000.9,"low":60000.0,"close":60000.4,"trades":3,
 *  "volume":1.50000000,"vwap":60000.2,"interval_begin":"2026-11-20T10:00:00.000000000Z",
 *  "interval":1,"timestamp":"2026-11-20T10:01:00.000000Z"}
 * }</pre>
 *
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/ohlc">OHLC</a>
 */
final class KrakenOhlc {
    String symbol;
    Instant start;
    private long minutes;
    private long trades;
    private final BigDecimal[] columns = new BigDecimal[5];

    private KrakenOhlc() {}

    static KrakenOhlc read(JsonReader json) {
        Json.object(json, "ohlc");
        KrakenOhlc row = new KrakenOhlc();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "symbol" -> row.symbol = Json.word(json);
                case "open" -> row.columns[0] = Numbers.decimal(json);
                case "high" -> row.columns[1] = Numbers.decimal(json);
                case "low" -> row.columns[2] = Numbers.decimal(json);
                case "close" -> row.columns[3] = Numbers.decimal(json);
                case "volume" -> row.columns[4] = Numbers.decimal(json);
                case "trades" -> row.trades = Numbers.integer(json);
                case "interval_begin" -> row.start = Times.text(json);
                case "interval" -> row.minutes = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        Json.required("symbol", row.symbol);
        Json.required("interval_begin", row.start);
        return row;
    }

    /** Null for spans that are not ours. */
    Interval interval() {
        for (Map.Entry<Interval, Integer> entry : KrakenKlines.MINUTES.entrySet()) {
            if (entry.getValue() == minutes) {
                return entry.getKey();
            }
        }
        if (minutes == 10_080 || minutes == 21_600) {
            return null;
        }
        throw new IllegalArgumentException("unknown interval " + minutes);
    }

    /**
     * @param said when the frame was made, null if it does not say
     * @param isPast it is of the snapshot, which tells what was before: closed where it had ended.
     *     An update may lack trades of before its end, whenever it comes.
     */
    Kline kline(Instrument instrument, Interval interval, Instant said, boolean isPast) {
        boolean closed = isPast && said != null && !interval.end(start).isAfter(said);
        return kline(
                instrument,
                interval,
                start,
                said == null ? start : said,
                columns,
                trades,
                closed,
                Kline.Origin.STREAM);
    }

    /**
     * @param columns open, high, low, close, volume
     */
    static Kline kline(
            Instrument instrument,
            Interval interval,
            Instant start,
            Instant at,
            BigDecimal[] columns,
            long trades,
            boolean closed,
            Kline.Origin origin) {
        return new Kline(
                instrument.id(),
                interval,
                start,
                at,
                Json.required("open", columns[0]),
                Json.required("high", columns[1]),
                Json.required("low", columns[2]),
                Json.required("close", columns[3]),
                Json.required("volume", columns[4]),
                null,
                null,
                trades,
                null,
                null,
                null,
                null,
                closed,
                origin);
    }
}
