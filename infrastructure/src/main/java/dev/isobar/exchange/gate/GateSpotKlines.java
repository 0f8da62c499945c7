package dev.isobar.exchange.gate;

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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Spot klines over REST: rows of eight texts, oldest first. Start (seconds), quote volume, close,
 * high, low, open, base volume, whether it is closed:
 *
 * <pre>{@code
 * ["1760000040","90000.3","60000.4","60000.9","60000","60000.1","1.5","true"]
 * }</pre>
 *
 * {@code from} and {@code to} are both inclusive and about the opening, and exclude {@code limit}.
 *
 * @see <a href="https://www.gate.com/docs/developers/apiv4/en/#market-k-line-chart">Market k-line
 *     chart</a>
 */
record GateSpotKlines() implements KlineHistory {
    private static final int ROWS = 1000;

    @Override
    public Set<Interval> intervals() {
        return GateIntervals.ALL;
    }

    @Override
    public Optional<Duration> depth(Interval interval) {
        return Optional.of(interval.nominal().multipliedBy(GateIntervals.POINTS));
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return ROWS;
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        return new Request(
                "/api/v4/spot/candlesticks?currency_pair=%s&interval=%s&from=%d&to=%d"
                        .formatted(
                                GateRows.symbol(instrument),
                                interval.code(),
                                range.start().getEpochSecond(),
                                range.end().getEpochSecond() - 1),
                1);
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        return GateRows.read(body, json -> row(instrument, interval, json));
    }

    private static Kline row(Instrument instrument, Interval interval, JsonReader json) {
        Json.array(json, "kline");
        Instant start = Times.of(Numbers.integer(Json.next(json)), ChronoUnit.SECONDS);
        BigDecimal quoteVolume = Numbers.decimal(Json.next(json));
        BigDecimal close = Numbers.decimal(Json.next(json));
        BigDecimal high = Numbers.decimal(Json.next(json));
        BigDecimal low = Numbers.decimal(Json.next(json));
        BigDecimal open = Numbers.decimal(Json.next(json));
        BigDecimal volume = Numbers.decimal(Json.next(json));
        boolean closed = Json.flag(Json.next(json));
        Json.endOfRow(json);
        return new Kline(
                instrument.id(),
                interval,
                start,
                closed ? interval.end(start) : start,
                open,
                high,
                low,
                close,
                volume,
                quoteVolume,
                null,
                null,
                null,
                null,
                null,
                null,
                closed,
                Kline.Origin.REST);
    }
}
