package dev.isobar.exchange.transport;

import dev.isobar.bars.KlineSource;
import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The history of bars of all given markets, page by page. Safe for all threads.
 *
 * <p>A row is taken only if the venue does not say that it is open and its end is a second behind
 * both our clock and the venue's (the answer's Date): so neither a fast clock here nor one there
 * lets the bar in progress through.
 *
 * <p>Throws {@link dev.isobar.exchange.ExchangeFailure} as {@link RestClient#get} does.
 */
public final class Klines implements KlineSource {
    /** A bar's end is this far behind before it counts as past. */
    static final Duration MARGIN = Duration.ofSeconds(1);

    /** A bucket that ended this recently and is absent at the end of an answer may still come. */
    static final Duration SETTLING = Duration.ofMinutes(1);

    private final List<RestClient> clients;
    private final Clock clock;
    private final LongAdder outside = new LongAdder();
    private final LongAdder repeated = new LongAdder();

    public Klines(Collection<RestClient> clients, Clock clock) {
        this.clients = List.copyOf(clients);
        this.clock = clock;
    }

    /** Rows that were dropped so far because they lay outside of what was asked. */
    public long outside() {
        return outside.sum();
    }

    /** Rows that were dropped so far because the same answer had told them already. */
    public long repeated() {
        return repeated.sum();
    }

    @Override
    public boolean offers(Instrument instrument, Interval interval) {
        return client(instrument).market().klines().intervals().contains(interval);
    }

    @Override
    public Page page(Instrument instrument, Interval interval, Instant start, Instant end)
            throws InterruptedException {
        Instant now = clock.instant();
        Instant first = interval.ceiling(start);
        Instant last = interval.floor(now.minus(MARGIN));
        last = last.isAfter(end) ? interval.ceiling(end) : last;
        if (!last.isAfter(first)) {
            return new Page(List.of(), start, start);
        }
        RestClient rest = client(instrument);
        KlineHistory history = rest.market().klines();
        Instant kept = kept(history, interval, first, now);
        if (kept.isAfter(first)) {
            Instant oldest = earlier(earlier(kept, last), end);
            return new Page(List.of(), oldest, oldest);
        }
        int rows = history.rows(interval, first, now);
        Range range = new Range(first, earlier(last, after(interval, first, rows)));
        Rows answered = rows(rest, instrument, interval, range, now);
        Page page = answered.page(range, earlier(range.end(), end));
        if (page.klines().isEmpty() || page.klines().get(0).start().isAfter(first)) {
            return new KlineDepth(this, rest, instrument, interval).judge(page, range, end, now);
        }
        return page;
    }

    /** What the venue has in the range, past bars only. */
    Rows rows(RestClient rest, Instrument instrument, Interval interval, Range range, Instant now)
            throws InterruptedException {
        KlineHistory history = rest.market().klines();
        Instant start = earlier(kept(history, interval, range.start(), now), range.end());
        if (start.equals(range.end())) {
            return new Rows(List.of(), start, interval, false);
        }
        return rest.get(
                history.request(instrument, interval, new Range(start, range.end()), now),
                answer -> {
                    List<Kline> all = history.parse(instrument, interval, answer.body());
                    Instant venueNow = answer.date().orElse(now);
                    Instant told = history.told(answer.body(), earlier(now, venueNow));
                    Instant past = earlier(earlier(now, venueNow).minus(MARGIN), told);
                    return past(ascending(all, range, answer.body()), interval, past);
                });
    }

    /**
     * The first opening from {@code start} on that the venue still keeps: what is older is gone.
     */
    private static Instant kept(
            KlineHistory history, Interval interval, Instant start, Instant now) {
        Instant oldest = history.depth(interval).map(now::minus).orElse(Instant.MIN);
        return oldest.isAfter(start) ? interval.ceiling(oldest) : start;
    }

    private List<Kline> ascending(List<Kline> all, Range range, String body) {
        List<Kline> kept = new ArrayList<>(all.size());
        Instant previous = Instant.MIN;
        for (Kline kline : all) {
            if (kline.start().isBefore(previous)) {
                throw new Unparsable("rows are not ascending at " + kline.start(), body, null);
            }
            if (kline.start().equals(previous)) {
                repeated.increment();
            } else if (!range.contains(kline.start())) {
                outside.increment();
            } else {
                kept.add(kline);
            }
            previous = kline.start();
        }
        return kept;
    }

    /** The first row that is not past ends what is answered. */
    private static Rows past(List<Kline> rows, Interval interval, Instant past) {
        Instant horizon = interval.floor(past);
        for (int i = 0; i < rows.size(); i++) {
            Kline kline = rows.get(i);
            if (!kline.closed() || interval.end(kline.start()).isAfter(past)) {
                return new Rows(
                        rows.subList(0, i), earlier(horizon, kline.start()), interval, true);
            }
        }
        Instant settled = interval.floor(past.minus(SETTLING));
        Instant told = rows.isEmpty() ? settled : end(interval, rows.get(rows.size() - 1));
        return new Rows(
                rows, told.isAfter(settled) ? told : earlier(settled, horizon), interval, false);
    }

    /**
     * @param known what the answer speaks of: nothing at or after this
     * @param stopped whether it showed a bar that is still open
     */
    record Rows(List<Kline> klines, Instant known, Interval interval, boolean stopped) {

        Page page(Range range, Instant most) {
            Instant reached = earlier(known, most);
            Instant atLeast = reached.isBefore(range.start()) ? range.start() : reached;
            return new Page(klines, atLeast, range.start());
        }
    }

    private RestClient client(Instrument instrument) {
        for (RestClient client : clients) {
            VenueMarket market = client.market();
            if (market.venue().equals(instrument.id().venue())
                    && market.market() == instrument.id().market()) {
                return client;
            }
        }
        throw new IllegalArgumentException("no market for " + instrument.id());
    }

    static Instant end(Interval interval, Kline kline) {
        return interval.end(kline.start());
    }

    static Instant after(Interval interval, Instant start, int buckets) {
        Instant at = start;
        for (int i = 0; i < buckets; i++) {
            at = interval.end(at);
        }
        return at;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
