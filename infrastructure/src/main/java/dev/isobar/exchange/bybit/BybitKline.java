package dev.isobar.exchange.bybit;

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
 * A row of {@code kline.{interval}.{symbol}}; {@code confirm} closes it, {@code timestamp} is the
 * newest match in it. Spot and linear: {@code volume} is base, {@code turnover} quote; inverse:
 * {@code volume} is USD contracts, {@code turnover} base.
 *
 * <pre>{@code
 * {"start":1759999980000,"end":1760000039999,"interval":"1","open":"60000.1","close":"60000.4",
 *  "high":"60000.9","low":"60000","volume":"1.5","turnover":"90000.3","confirm":true,
 *  "timestamp":1760000039870}
 * }</pre>
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/websocket/public/kline">Kline</a>
 */
final class BybitKline {
    private long start;
    private long timestamp;
    private String interval;
    private BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal close;
    private BigDecimal volume;
    private BigDecimal turnover;
    private Boolean confirm;

    static Kline read(JsonReader json, Instrument instrument) {
        Json.object(json, "kline");
        BybitKline row = new BybitKline();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "start" -> row.start = Numbers.integer(json);
                case "timestamp" -> row.timestamp = Numbers.integer(json);
                case "interval" -> row.interval = Json.word(json);
                case "open" -> row.open = Numbers.decimal(json);
                case "high" -> row.high = Numbers.decimal(json);
                case "low" -> row.low = Numbers.decimal(json);
                case "close" -> row.close = Numbers.decimal(json);
                case "volume" -> row.volume = Numbers.decimal(json);
                case "turnover" -> row.turnover = Numbers.decimal(json);
                case "confirm" -> row.confirm = Json.flag(json);
                default -> json.skipChildren();
            }
        }
        return row.kline(instrument);
    }

    private Kline kline(Instrument instrument) {
        return kline(
                instrument,
                BybitIntervals.of(Json.required("interval", interval)),
                Times.millis(start),
                Times.millis(timestamp),
                new BigDecimal[] {
                    Json.required("open", open),
                    Json.required("high", high),
                    Json.required("low", low),
                    Json.required("close", close),
                    Json.required("volume", volume),
                    Json.required("turnover", turnover)
                },
                Json.required("confirm", confirm),
                Kline.Origin.STREAM);
    }

    /**
     * @param columns open, high, low, close, volume, turnover
     */
    static Kline kline(
            Instrument instrument,
            Interval interval,
            Instant start,
            Instant at,
            BigDecimal[] columns,
            boolean closed,
            Kline.Origin origin) {
        boolean isInverse = instrument.id().market() == Market.INVERSE;
        BigDecimal volume = columns[4];
        BigDecimal turnover = columns[5];
        return new Kline(
                instrument.id(),
                interval,
                start,
                at,
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                isInverse ? turnover : volume,
                isInverse ? volume.multiply(instrument.contractSize()) : turnover,
                isInverse ? volume : null,
                null,
                null,
                null,
                null,
                null,
                closed,
                origin);
    }
}
