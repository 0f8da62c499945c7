package dev.isobar.exchange;

import dev.isobar.bars.Range;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a venue's market tells its past over REST. Pure. */
public interface KlineHistory {

    /** The venue's intervals that open where ours do. */
    Set<Interval> intervals();

    /**
     * How far back the venue keeps klines of that interval; empty: since the instrument was listed,
     * as far as is known.
     */
    default Optional<Duration> depth(Interval interval) {
        return Optional.empty();
    }

    /** Most rows one request may return, for a range of that age. */
    int rows(Interval interval, Instant start, Instant now);

    /**
     * @param range starts and ends on openings and spans at most {@link #rows} of them
     */
    Request request(Instrument instrument, Interval interval, Range range, Instant now);

    /**
     * Until when an answer speaks: what traded later may be missing from it. A venue that tells
     * late says so here; the others tell everything up to now.
     *
     * @param now the venue's clock when it answered, or ours
     */
    default Instant told(String body, Instant now) {
        return now;
    }

    /** Ascending. {@link Kline#closed()} is false only where the venue says so. */
    List<Kline> parse(Instrument instrument, Interval interval, String body);
}
