package dev.isobar.exchange.hyperliquid;

import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A candle, of the stream and over REST alike: {@code t} its opening, {@code T} its last
 * millisecond, {@code v} base units, {@code n} trades. Nothing says whether it is closed or when it
 * was said.
 *
 * <pre>{@code
 * {"t":1759999980000,"T":1760000039999,"s":"BTC","i":"1m","o":"60000.1","c":"60000.4",
 *  "h":"60000.9","l":"60000.0","v":"1.5","n":17}
 * }</pre>
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint#candle-snapshot">Candle
 *     snapshot</a>
 */
final class HyperliquidCandle {
    /** Named as ours. Where its 3d, 1w and 1M open is not proven. */
    static final Set<Interval> INTERVALS =
            Set.copyOf(
                    EnumSet.of(
                            Interval.M1,
                            Interval.M3,
                            Interval.M5,
                            Interval.M15,
                            Interval.M30,
                            Interval.H1,
                            Interval.H2,
                            Interval.H4,
                            Interval.H8,
                            Interval.H12,
                            Interval.D1));

    private String coin;
    private String code;
    private long start;
    private long last;
    private BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal close;
    private BigDecimal volume;
    private Long trades;

    static HyperliquidCandle read(JsonReader json) {
        Json.object(json, "candle");
        HyperliquidCandle row = new HyperliquidCandle();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "t" -> row.start = Numbers.integer(json);
                case "T" -> row.last = Numbers.integer(json);
                case "s" -> row.coin = Json.word(json);
                case "i" -> row.code = Json.word(json);
                case "o" -> row.open = Numbers.decimal(json);
                case "c" -> row.close = Numbers.decimal(json);
                case "h" -> row.high = Numbers.decimal(json);
                case "l" -> row.low = Numbers.decimal(json);
                case "v" -> row.volume = Numbers.decimal(json);
                case "n" -> row.trades = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    String coin() {
        return Json.required("s", coin);
    }

    /** Of the stream: still forming, as far as it says. Empty if it is none of ours. */
    Optional<Kline> streamed(Instruments instruments) {
        Interval interval = Interval.of(Json.required("i", code));
        Instant opening = Times.millis(start);
        return INTERVALS.contains(interval)
                ? instruments
                        .bySymbol(coin())
                        .map(of -> kline(of, interval, opening, false, Kline.Origin.STREAM))
                : Optional.empty();
    }

    Kline told(Instrument instrument, Interval interval) {
        if (!interval.code().equals(code) || !instrument.id().symbol().equals(coin)) {
            throw new IllegalArgumentException("another candle: %s %s".formatted(coin, code));
        }
        Instant end = interval.end(Times.millis(start));
        return kline(instrument, interval, end, true, Kline.Origin.REST);
    }

    private Kline kline(
            Instrument instrument,
            Interval interval,
            Instant at,
            boolean closed,
            Kline.Origin origin) {
        Instant opening = Times.millis(start);
        if (!interval.end(opening).equals(Times.millis(last).plusMillis(1))) {
            throw new IllegalArgumentException(
                    "candle of %s ends at %d".formatted(interval.code(), last));
        }
        return new Kline(
                instrument.id(),
                interval,
                opening,
                at,
                Json.required("o", open),
                Json.required("h", high),
                Json.required("l", low),
                Json.required("c", close),
                Json.required("v", volume),
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
