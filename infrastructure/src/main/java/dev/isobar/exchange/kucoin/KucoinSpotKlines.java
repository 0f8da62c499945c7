package dev.isobar.exchange.kucoin;

import dev.isobar.bars.Range;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Spot's candles: rows of {@link KucoinCandle#spot}, newest first, asked by seconds. Whether {@code
 * endAt} is inclusive is not proven: one second before the end is right either way. Buckets without
 * trades may be missing.
 *
 * @see <a
 *     href="https://www.kucoin.com/docs-new/rest/spot-trading/market-data/get-klines">Klines</a>
 */
record KucoinSpotKlines() implements KlineHistory {
    private static final int ROWS = 1500;

    @Override
    public Set<Interval> intervals() {
        return KucoinIntervals.NAMES.keySet();
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return ROWS;
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        return KucoinAnswer.about(
                instrument,
                "/api/v1/market/candles?symbol=%s&type="
                        + KucoinIntervals.NAMES.get(interval)
                        + "&startAt="
                        + range.start().getEpochSecond()
                        + "&endAt="
                        + (range.end().getEpochSecond() - 1),
                3);
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        List<Kline> klines =
                KucoinAnswer.rows(
                        body, json -> KucoinCandle.spot(json).kline(instrument, interval, null));
        Collections.reverse(klines);
        return klines;
    }
}
