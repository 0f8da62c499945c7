package dev.isobar.exchange.ascendex;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Klines over REST, of spot and perpetuals: {@code {"m":"bar","s":"BTC/USDT","data":{…}}} each, in
 * either order (the venue's example is newest first, a recorded answer was not). Both bounds are
 * inclusive and about the opening.
 *
 * @see <a href="https://ascendex.github.io/ascendex-pro-api/#historical-bar-data">Bars</a>
 */
final class AscendExKlines implements KlineHistory {
    private static final int ROWS = 500;

    @Override
    public Set<Interval> intervals() {
        return AscendExBar.CODES.keySet();
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return ROWS;
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        return new Request(
                "/api/pro/v1/barhist?symbol=%s&interval=%s&from=%d&to=%d&n=%d"
                        .formatted(
                                AscendExAnswer.encoded(instrument.id().symbol()),
                                AscendExBar.CODES.get(interval),
                                range.start().toEpochMilli(),
                                range.end().toEpochMilli() - 1,
                                interval.count(range.start(), range.end())),
                1);
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        List<Kline> klines =
                new ArrayList<>(
                        AscendExAnswer.read(
                                body,
                                json -> Json.rows(json, row -> row(instrument, interval, row))));
        klines.sort(Comparator.comparing(Kline::start));
        return klines;
    }

    private static Kline row(Instrument instrument, Interval interval, JsonReader json) {
        AscendExBar bar = AscendExAnswer.within(json, "data", AscendExBar::read);
        if (bar.interval() != interval) {
            throw new IllegalArgumentException("a bar of another length: " + bar.interval());
        }
        return bar.kline(instrument, Json.required("interval", interval), Kline.Origin.REST);
    }
}
