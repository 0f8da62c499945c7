package dev.isobar.bench.latency;

import dev.isobar.bench.latency.Heard.Sighting;
import dev.isobar.bench.venue.FastMarket;
import dev.isobar.bench.venue.OneVenue;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/**
 * Minutes of the market that pass in 6 s, one trade in each: it closes the bar before, because its
 * time is more than the grace past that one's end. Trades may be an hour ahead of the clock.
 */
final class ClosedByTrades {
    /** The hour, less what the beginning takes. */
    static final int MINUTES = 56;

    private static final long MINUTE_NANOS = 6_000_000_000L;
    private static final double MILLI = 1e6;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long begun = System.currentTimeMillis() / FastMarket.MINUTE + 1;
    private final Map<String, Long> sent = new HashMap<>();
    private final OneVenue venue;
    private final FastMarket market;
    private int minute;

    ClosedByTrades(OneVenue venue, FastMarket market) {
        this.venue = venue;
        this.market = market;
    }

    /**
     * Lets so many minutes pass; {@link #sent} is then about the bars that were closed, but for the
     * first ones: the stream may have been given up between, because nothing came.
     */
    void minutes(int count) {
        sent.clear();
        long due = System.nanoTime();
        int first = minute;
        for (int last = minute + count; minute < last; minute++) {
            for (int i = 0; i < market.instruments(); i++) {
                due += MINUTE_NANOS / market.instruments();
                send(i, (begun + minute) * FastMarket.MINUTE, minute > first);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            }
        }
    }

    private void send(int instrument, long start, boolean counts) {
        String trade = market.trade(instrument, start + FastMarket.MINUTE / 2);
        if (counts) {
            String bar = Heard.bar(market.symbol(instrument), start - FastMarket.MINUTE);
            sent.put(bar, System.nanoTime());
        }
        venue.broadcast(trade);
    }

    /** Waits until all that were closed were heard of. */
    Map<String, Double> waits(Heard heard) throws IOException {
        return figures(heard, bar -> sent.get(bar.getKey()));
    }

    /** The same, from when the series might be told something again. */
    Map<String, Double> waitsOfOneASecond(Heard heard) throws IOException {
        return figures(
                heard, bar -> Math.max(sent.get(bar.getKey()), bar.getValue().before() + SECOND));
    }

    private Map<String, Double> figures(
            Heard heard, ToDoubleFunction<Map.Entry<String, Sighting>> since) throws IOException {
        List<String> closed = List.copyOf(sent.keySet());
        Map<String, Sighting> all = heard.await(closed);
        return Figures.of(
                closed.stream()
                        .map(bar -> Map.entry(bar, all.get(bar)))
                        .mapToDouble(
                                bar -> (bar.getValue().at() - since.applyAsDouble(bar)) / MILLI));
    }
}
