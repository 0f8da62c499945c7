package dev.isobar.exchange.bybit;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Klines over REST: {@code result.list} holds rows of seven texts, newest first. Start, open, high,
 * low, close, volume (base), turnover (quote); of inverse contracts volume is USD, turnover base:
 *
 * <pre>{@code
 * ["1759999980000","60000.1","60000.9","60000","60000.4","1.5","90000.3"]
 * }</pre>
 *
 * {@code start} and {@code end} are both inclusive and about the opening. The first row may be in
 * progress and looks like any other.
 *
 * @param category {@code spot}, {@code linear} or {@code inverse}
 * @see <a href="https://bybit-exchange.github.io/docs/v5/market/kline">Get kline</a>
 */
record BybitKlines(String category) implements KlineHistory {
    private static final int ROWS = 1000;

    @Override
    public Set<Interval> intervals() {
        return BybitIntervals.CODES.keySet();
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return ROWS;
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        return new Request(
                "/v5/market/kline?category=%s&symbol=%s&interval=%s&start=%d&end=%d&limit=%d"
                        .formatted(
                                category,
                                URLEncoder.encode(instrument.id().symbol(), StandardCharsets.UTF_8),
                                BybitIntervals.CODES.get(interval),
                                range.start().toEpochMilli(),
                                range.end().toEpochMilli() - 1,
                                interval.count(range.start(), range.end())),
                1);
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        List<Kline> klines = BybitAnswer.read(body, json -> row(instrument, interval, json)).rows();
        Collections.reverse(klines);
        return klines;
    }

    private static Kline row(Instrument instrument, Interval interval, JsonReader json) {
        Json.array(json, "kline");
        Instant start = Times.millis(Numbers.integer(Json.next(json)));
        BigDecimal[] columns = new BigDecimal[6];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Numbers.decimal(Json.next(json));
        }
        Json.endOfRow(json);
        return BybitKline.kline(
                instrument, interval, start, interval.end(start), columns, true, Kline.Origin.REST);
    }
}
