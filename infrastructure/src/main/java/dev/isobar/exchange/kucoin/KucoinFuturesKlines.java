package dev.isobar.exchange.kucoin;

import dev.isobar.bars.Range;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Klines of futures: rows of {@link KucoinCandle#futuresRest}, oldest first, asked by milliseconds
 * and minutes of the interval.
 *
 * @see <a href="https://www.kucoin.com/docs-new/rest/futures-trading/market-data/get-klines">
 *     Klines</a>
 */
record KucoinFuturesKlines() implements KlineHistory {
    /** The venue's page says 500, older ones 200. */
    private static final int ROWS = 200;

    @Override
    public Set<Interval> intervals() {
        return KucoinIntervals.FUTURES;
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return ROWS;
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        return KucoinAnswer.about(
                instrument,
                "/api/v1/kline/query?symbol=%s&granularity="
                        + interval.nominal().toMinutes()
                        + "&from="
                        + range.start().toEpochMilli()
                        + "&to="
                        + (range.end().toEpochMilli() - 1),
                3);
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        return KucoinAnswer.rows(
                body, json -> KucoinCandle.futuresRest(json).kline(instrument, interval, null));
    }
}
