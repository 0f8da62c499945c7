package dev.isobar.exchange.bitget;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Candles over REST, oldest first: {@code candles} gives 1,000 rows of the near past, {@code
 * history-candles} 200 of any. A question may span 90 days. Whether the row that opens at {@code
 * endTime} belongs to it is not told, so one row more is asked for than is wanted.
 *
 * @see BitgetCandle
 */
record BitgetKlines(Market market) implements KlineHistory {
    private static final Duration SPAN = Duration.ofDays(89);

    @Override
    public Set<Interval> intervals() {
        return BitgetBars.NAMES.keySet();
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        long most = SPAN.dividedBy(interval.nominal());
        return (int) Math.min(isRecent(interval, start, now) ? 999 : 199, most);
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        boolean recent = isRecent(interval, range.start(), now);
        BitgetBars bars = BitgetBars.NAMES.get(interval);
        boolean isSpot = market == Market.SPOT;
        // The history of spot knows no start.
        String start = isSpot && !recent ? "" : "&startTime=" + range.start().toEpochMilli();
        return new Request(
                "%s%s&granularity=%s%s&endTime=%d&limit=%d"
                        .formatted(
                                BitgetOffers.market(recent ? "candles" : "history-candles", market),
                                BitgetOffers.of(instrument),
                                isSpot ? bars.spot() : bars.futures(),
                                start,
                                range.end().toEpochMilli(),
                                interval.count(range.start(), range.end()) + 1),
                1);
    }

    /** A day less than what the venue keeps: time passes between plan and request. */
    private static boolean isRecent(Interval interval, Instant start, Instant now) {
        Duration kept = BitgetBars.NAMES.get(interval).recent().minusDays(1);
        return start.isAfter(now.minus(kept));
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        List<BitgetCandle> rows =
                BitgetAnswer.read(body, json -> BitgetCandle.read(json, market == Market.SPOT))
                        .rows();
        return Json.made(body, () -> klines(instrument, interval, rows));
    }

    private static List<Kline> klines(
            Instrument instrument, Interval interval, List<BitgetCandle> rows) {
        List<Kline> klines = new ArrayList<>(rows.size());
        for (BitgetCandle row : rows) {
            Instant end = interval.end(row.start());
            klines.add(row.kline(instrument, interval, end, true, Kline.Origin.REST));
        }
        klines.sort(Comparator.comparing(Kline::start));
        return klines;
    }
}
