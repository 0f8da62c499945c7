package dev.isobar.exchange.kraken;

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
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Spot klines over REST: always the last 720, of which {@code since} (seconds, exclusive) only cuts
 * off the beginning. Oldest first: opening in seconds, open, high, low, close, average price,
 * volume (base), trades. The last row may be in progress and looks like any other; a minute without
 * trades is a row of volume 0 (the sockets leave it out).
 *
 * <pre>{@code
 * [1760000040,"60000.1","60000.9","60000.0","60000.4","60000.2","1.50000000",3]
 * }</pre>
 *
 * There is no quote volume: average price × volume is rounded.
 *
 * @see <a href="https://docs.kraken.com/api/docs/rest-api/get-ohlc-data">OHLC data</a>
 */
final class KrakenKlines implements KlineHistory {
    private static final int ROWS = 720;

    /**
     * One of them is forming, and some drop out between plan and answer: what is gone would look
     * like minutes without trades.
     */
    private static final int KEPT = 710;

    /** In minutes. 10080 (opens on Thursday) and 21600 (15 days) are not ours. */
    static final Map<Interval, Integer> MINUTES = minutes();

    private static Map<Interval, Integer> minutes() {
        Map<Interval, Integer> minutes = new EnumMap<>(Interval.class);
        for (Interval interval :
                List.of(
                        Interval.M1,
                        Interval.M5,
                        Interval.M15,
                        Interval.M30,
                        Interval.H1,
                        Interval.H4,
                        Interval.D1)) {
            minutes.put(interval, (int) interval.nominal().toMinutes());
        }
        return Collections.unmodifiableMap(minutes);
    }

    @Override
    public Set<Interval> intervals() {
        return MINUTES.keySet();
    }

    @Override
    public Optional<Duration> depth(Interval interval) {
        return Optional.of(interval.nominal().multipliedBy(KEPT));
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return ROWS;
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        return new Request(
                "/0/public/OHLC?pair=%s&interval=%d&since=%d"
                        .formatted(
                                KrakenNames.pair(instrument.id().symbol()),
                                MINUTES.get(interval),
                                range.start().getEpochSecond() - 1),
                1);
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        return KrakenAnswer.one(
                body, json -> Json.rows(json, row -> row(instrument, interval, row)));
    }

    private static Kline row(Instrument instrument, Interval interval, JsonReader json) {
        Json.array(json, "kline");
        Instant start = Times.of(Numbers.integer(Json.next(json)), ChronoUnit.SECONDS);
        BigDecimal open = Numbers.decimal(Json.next(json));
        BigDecimal high = Numbers.decimal(Json.next(json));
        BigDecimal low = Numbers.decimal(Json.next(json));
        BigDecimal close = Numbers.decimal(Json.next(json));
        Numbers.decimal(Json.next(json));
        BigDecimal volume = Numbers.decimal(Json.next(json));
        long trades = Numbers.integer(Json.next(json));
        Json.endOfRow(json);
        return KrakenOhlc.kline(
                instrument,
                interval,
                start,
                interval.end(start),
                new BigDecimal[] {open, high, low, close, volume},
                trades,
                true,
                Kline.Origin.REST);
    }
}
