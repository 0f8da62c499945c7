package dev.isobar.exchange.okx;

import dev.isobar.bars.Range;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Candles over REST, newest first: {@code candles} knows the last 1,440 rows and gives 300 at once,
 * {@code history-candles} knows all and gives 100 at half the pace. {@code after} asks for rows
 * <i>older</i> than it, {@code before} for <i>newer</i> ones, both exclusive; both are always
 * given, because {@code before} alone answers with the newest rows there are.
 *
 * @see OkxCandle
 */
final class OkxKlines implements KlineHistory {
    /** A little less than what {@code candles} knows: time passes between plan and request. */
    private static final int RECENT = 1_400;

    @Override
    public Set<Interval> intervals() {
        return OkxBars.NAMES.keySet();
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return isRecent(interval, start, now) ? 300 : 100;
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        boolean recent = isRecent(interval, range.start(), now);
        return new Request(
                "/api/v5/market/%s?instId=%s&bar=%s&after=%d&before=%d&limit=%d"
                        .formatted(
                                recent ? "candles" : "history-candles",
                                URLEncoder.encode(instrument.id().symbol(), StandardCharsets.UTF_8),
                                OkxBars.NAMES.get(interval),
                                range.end().toEpochMilli(),
                                range.start().toEpochMilli() - 1,
                                interval.count(range.start(), range.end())),
                recent ? 1 : 2);
    }

    private static boolean isRecent(Interval interval, Instant start, Instant now) {
        return start.isAfter(now.minus(interval.nominal().multipliedBy(RECENT)));
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        List<Kline> klines =
                OkxAnswer.read(
                        body,
                        json -> OkxCandle.read(json, instrument, interval, Kline.Origin.REST));
        Collections.reverse(klines);
        return klines;
    }
}
