package dev.isobar.exchange.kraken;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Klines of linear perpetuals, oldest first. Volume is contracts, which are base units times the
 * contract's size; there is neither quote volume nor a count. Of inverse contracts the base volume
 * cannot be known, so none are offered.
 *
 * <pre>{@code
 * {"candles":[{"time":1760000040000,"open":"60000","high":"60009","low":"60000","close":"60004",
 *  "volume":"1.5"}],"more_candles":false}
 * }</pre>
 *
 * {@code from} and {@code to} are seconds.
 *
 * @see <a href="https://docs.kraken.com/api/docs/futures-api/charts/candles">Candles</a>
 */
record FuturesKlines(Market market) implements KlineHistory {
    private static final int ROWS = 1000;

    /** Not 1w: where the venue's weeks open is unproven. */
    private static final Set<Interval> INTERVALS =
            Set.copyOf(
                    EnumSet.of(
                            Interval.M1,
                            Interval.M5,
                            Interval.M15,
                            Interval.M30,
                            Interval.H1,
                            Interval.H4,
                            Interval.H12,
                            Interval.D1));

    @Override
    public Set<Interval> intervals() {
        return market == Market.LINEAR ? INTERVALS : Set.of();
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return ROWS;
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        return new Request(
                "/api/charts/v1/trade/%s/%s?from=%d&to=%d"
                        .formatted(
                                instrument.id().symbol(),
                                interval.code(),
                                range.start().getEpochSecond(),
                                range.end().getEpochSecond() - 1),
                1);
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        return Json.read(
                body,
                json -> {
                    Json.object(json, "answer");
                    List<Kline> rows = null;
                    for (String name; (name = Json.field(json)) != null; ) {
                        if (name.equals("candles")) {
                            rows = Json.rows(json, row -> candle(instrument, interval, row));
                        } else {
                            json.skipChildren();
                        }
                    }
                    return Json.required("candles", rows);
                });
    }

    private static Kline candle(Instrument instrument, Interval interval, JsonReader json) {
        Json.object(json, "candle");
        Instant start = null;
        BigDecimal[] columns = new BigDecimal[5];
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "time" -> start = Times.millis(Numbers.integer(json));
                case "open" -> columns[0] = Numbers.decimal(json);
                case "high" -> columns[1] = Numbers.decimal(json);
                case "low" -> columns[2] = Numbers.decimal(json);
                case "close" -> columns[3] = Numbers.decimal(json);
                case "volume" -> columns[4] = Numbers.decimal(json);
                default -> json.skipChildren();
            }
        }
        return kline(instrument, interval, Json.required("time", start), columns);
    }

    private static Kline kline(
            Instrument instrument, Interval interval, Instant start, BigDecimal[] columns) {
        BigDecimal contracts = Json.required("volume", columns[4]);
        return new Kline(
                instrument.id(),
                interval,
                start,
                interval.end(start),
                Json.required("open", columns[0]),
                Json.required("high", columns[1]),
                Json.required("low", columns[2]),
                Json.required("close", columns[3]),
                instrument.inBase(contracts, columns[3]),
                null,
                contracts,
                null,
                null,
                null,
                null,
                null,
                true,
                Kline.Origin.REST);
    }
}
