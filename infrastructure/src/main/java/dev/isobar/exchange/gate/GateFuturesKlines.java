package dev.isobar.exchange.gate;

import dev.isobar.bars.Range;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Klines of linear perpetuals over REST: rows as {@link GateFuturesKline} reads them, oldest first,
 * at most 2,000 a request. Both bounds are inclusive and about the opening. Inverse ones have none:
 * see R4 of this package.
 *
 * @see <a href="https://www.gate.com/docs/developers/apiv4/en/#futures-market-k-line-chart">Futures
 *     market k-line chart</a>
 */
record GateFuturesKlines(Market market) implements KlineHistory {
    private static final int ROWS = 2000;

    @Override
    public Set<Interval> intervals() {
        return market == Market.LINEAR ? GateIntervals.ALL : Set.of();
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
                "/api/v4/futures/%s/candlesticks?contract=%s&interval=%s&from=%d&to=%d"
                        .formatted(
                                Gate.settle(market),
                                GateRows.symbol(instrument),
                                interval.code(),
                                range.start().getEpochSecond(),
                                range.end().getEpochSecond() - 1),
                1);
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        return GateRows.read(
                body, json -> GateFuturesKline.read(json).kline(instrument, interval, null));
    }
}
