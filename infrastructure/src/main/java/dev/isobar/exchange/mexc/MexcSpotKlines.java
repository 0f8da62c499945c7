package dev.isobar.exchange.mexc;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Spot's klines, oldest first: opening (ms), open, high, low, close, volume (base), end
 * (exclusive), amount (quote). A start without an end is ignored by the venue, so both are always
 * sent.
 *
 * <pre>{@code
 * [1760000040000,"60000.1","60000.9","60000","60000.4","1.5",1760000100000,"90000.3"]
 * }</pre>
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/spot_v3_en/#kline-candlestick-data">Kline</a>
 */
record MexcSpotKlines() implements KlineHistory {
    private static final int ROWS = 500;

    @Override
    public Set<Interval> intervals() {
        return MexcIntervals.SPOT.keySet();
    }

    @Override
    public Optional<Duration> depth(Interval interval) {
        return MexcIntervals.depth(interval);
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return ROWS;
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        return new Request(
                "/api/v3/klines?symbol=%s&interval=%s&startTime=%d&endTime=%d&limit=%d"
                        .formatted(
                                MexcAnswer.encoded(instrument),
                                MexcIntervals.SPOT.get(interval),
                                range.start().toEpochMilli(),
                                range.end().toEpochMilli() - 1,
                                ROWS),
                1);
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        return Json.read(
                body, json -> Json.rows(json, "klines", one -> row(one, instrument, interval)));
    }

    private static Kline row(JsonReader json, Instrument instrument, Interval interval) {
        Json.array(json, "kline");
        Instant start = Times.millis(Numbers.integer(Json.next(json)));
        BigDecimal[] columns = new BigDecimal[6];
        for (int i = 0; i < 5; i++) {
            columns[i] = Numbers.decimal(Json.next(json));
        }
        Json.next(json).skipChildren();
        columns[5] = Numbers.decimal(Json.next(json));
        Json.endOfRow(json);
        return MexcSpotKline.kline(instrument, interval, start, null, columns);
    }
}
