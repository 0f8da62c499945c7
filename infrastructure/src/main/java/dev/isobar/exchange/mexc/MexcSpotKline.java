package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Body 308, {@code PublicSpotKline}: 1 interval, 2 windowStart (s), 3 openingPrice, 4 closingPrice,
 * 5 highestPrice, 6 lowestPrice, 7 volume (base), 8 amount (quote), 9 windowEnd (s). In the venue's
 * JSON:
 *
 * <pre>{@code
 * {"interval":"Min1","windowStart":1760000040,"openingPrice":"60000.1","closingPrice":"60000.4",
 *  "highestPrice":"60000.9","lowestPrice":"60000","volume":"1.5","amount":"90000.3",
 *  "windowEnd":1760000100}
 * }</pre>
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/spot_v3_en/#k-line-streams">K-line</a>
 */
final class MexcSpotKline {
    private String interval;
    private Instant start;
    private BigDecimal open;
    private BigDecimal close;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal volume;
    private BigDecimal amount;

    private MexcSpotKline() {}

    static Decoded read(WireReader wire, Instrument instrument, Instant at) {
        MexcSpotKline row = new MexcSpotKline();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> row.interval = wire.text();
                case 2 -> row.start = Times.of(wire.number(), ChronoUnit.SECONDS);
                case 3 -> row.open = wire.decimal();
                case 4 -> row.close = wire.decimal();
                case 5 -> row.high = wire.decimal();
                case 6 -> row.low = wire.decimal();
                case 7 -> row.volume = wire.decimal();
                case 8 -> row.amount = wire.decimal();
                default -> wire.skip();
            }
        }
        Interval length = MexcIntervals.of(Json.required("interval", row.interval));
        return length == null
                ? new Decoded.NotCollected("kline " + row.interval)
                : MexcSpotFrame.data(row.kline(instrument, length, at));
    }

    private Kline kline(Instrument instrument, Interval length, Instant at) {
        return kline(
                instrument,
                length,
                Json.required("windowStart", start),
                at,
                new BigDecimal[] {
                    Json.required("openingPrice", open),
                    Json.required("highestPrice", high),
                    Json.required("lowestPrice", low),
                    Json.required("closingPrice", close),
                    Json.required("volume", volume),
                    Json.required("amount", amount)
                });
    }

    /**
     * @param at when it was said, and then it is not closed; null: it is history
     * @param columns open, high, low, close, base volume, quote volume
     */
    static Kline kline(
            Instrument instrument,
            Interval length,
            Instant start,
            Instant at,
            BigDecimal[] columns) {
        Instant end = length.end(start);
        return new Kline(
                instrument.id(),
                length,
                start,
                at == null ? end : at,
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5],
                null,
                null,
                null,
                null,
                null,
                null,
                at == null,
                at == null ? Kline.Origin.REST : Kline.Origin.STREAM);
    }
}
