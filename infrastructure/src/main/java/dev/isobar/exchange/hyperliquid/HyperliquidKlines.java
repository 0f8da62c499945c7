package dev.isobar.exchange.hyperliquid;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code candleSnapshot}: rows of {@link HyperliquidCandle}, oldest first; the first one may open
 * before the time that was asked, the last one may be in progress. Only the newest 5,000 of each
 * interval exist.
 *
 * <pre>{@code
 * {"type":"candleSnapshot",
 *  "req":{"coin":"BTC","interval":"1h","startTime":1759996800000,"endTime":1760003999999}}
 * }</pre>
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint#candle-snapshot">Candle
 *     snapshot</a>
 */
final class HyperliquidKlines implements KlineHistory {
    private static final int KEPT = 5_000;

    /** One is forming, and some are gone by the time of the answer: they would look untraded. */
    private static final int DROPPING_OUT = 10;

    private static final int WEIGHT = 20;
    private static final int ROWS_A_WEIGHT = 60;

    @Override
    public Set<Interval> intervals() {
        return HyperliquidCandle.INTERVALS;
    }

    @Override
    public Optional<Duration> depth(Interval interval) {
        return Optional.of(interval.nominal().multipliedBy(KEPT - DROPPING_OUT));
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return KEPT;
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        long rows = 1 + interval.count(range.start(), range.end());
        return Hyperliquid.info(
                "candleSnapshot",
                (int) (WEIGHT + (rows + ROWS_A_WEIGHT - 1) / ROWS_A_WEIGHT),
                ",\"req\":{\"coin\":\"%s\",\"interval\":\"%s\",\"startTime\":%d,\"endTime\":%d}"
                        .formatted(
                                instrument.id().symbol(),
                                interval.code(),
                                range.start().toEpochMilli(),
                                range.end().toEpochMilli() - 1));
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        return Json.read(
                body,
                json ->
                        Json.rows(
                                json,
                                "candles",
                                row -> HyperliquidCandle.read(row).told(instrument, interval)));
    }
}
