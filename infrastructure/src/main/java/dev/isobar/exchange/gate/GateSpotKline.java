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
 * A result of {@code spot.candlesticks}: {@code t} in seconds, {@code v} quote volume, {@code a}
 * base volume, {@code w} closes it (and may be left out by the venue), {@code n} names interval and
 * pair. Frames of 2021 have neither {@code a} nor {@code w}: of those the base volume is known
 * where nothing traded, or all at one price.
 *
 * <pre>{@code
 * {"t":"1760000040","v":"90000.3","c":"60000.4","h":"60000.9","l":"60000","o":"60000.1",
 *  "n":"1m_BTC_USDT","a":"1.5","w":true}
 * }</pre>
 *
 * @see <a
 *     href="https://www.gate.com/docs/developers/apiv4/ws/en/#candlesticks-channel">Candlesticks
 *     channel</a>
 */
final class GateSpotKline {
    private long start;
    private String name;
    private BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal close;
    private BigDecimal volume;
    private BigDecimal quoteVolume;
    private boolean closed;

    static GateSpotKline read(JsonReader json) {
        Json.object(json, "kline");
        GateSpotKline row = new GateSpotKline();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "t" -> row.start = Numbers.integer(json);
                case "n" -> row.name = Json.word(json);
                case "o" -> row.open = Numbers.decimal(json);
                case "h" -> row.high = Numbers.decimal(json);
                case "l" -> row.low = Numbers.decimal(json);
                case "c" -> row.close = Numbers.decimal(json);
                case "v" -> row.quoteVolume = Numbers.decimal(json);
                case "a" -> row.volume = Numbers.decimal(json);
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
     * @param said when the frame was sent
     */
    Kline kline(Instrument instrument, Interval interval, Instant said) {
        BigDecimal quote = Json.required("v", quoteVolume);
        return new Kline(
                instrument.id(),
                interval,
                Times.of(start, ChronoUnit.SECONDS),
                said,
                Json.required("o", open),
                Json.required("h", high),
                Json.required("l", low),
                Json.required("c", close),
                volume == null ? volume(quote, instrument.lotSize()) : volume,
                quote,
                null,
                null,
                null,
                null,
                null,
                null,
                closed,
                Kline.Origin.STREAM);
    }

    /**
     * What follows from the quote volume, which is the sum of price × size to its last digit: at
     * one price (open, high and low are those of its own trades) only one sum of sizes gives it.
     * Anything but whole lots would say that it was no such sum.
     */
    private BigDecimal volume(BigDecimal quote, BigDecimal lot) {
        if (quote.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (low.signum() > 0 && low.compareTo(high) == 0) {
            BigDecimal[] lots = quote.divideAndRemainder(low.multiply(lot));
            if (lots[1].signum() == 0) {
                return lots[0].multiply(lot);
            }
        }
        throw new IllegalArgumentException(
                "base volume a is not told and does not follow from %s paid between %s and %s"
                        .formatted(quote, low, high));
    }
}
