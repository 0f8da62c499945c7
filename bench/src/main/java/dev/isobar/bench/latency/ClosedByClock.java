package dev.isobar.bench.latency;

import dev.isobar.bench.venue.FastMarket;
import dev.isobar.bench.venue.OneVenue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Real minutes that nothing but the clock ends: of every instrument at once, after the grace. */
final class ClosedByClock {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final long EVERY_MILLIS = 100;
    private static final double MILLI = 1e6;

    private final OneVenue venue;
    private final FastMarket market;

    ClosedByClock(OneVenue venue, FastMarket market) {
        this.venue = venue;
        this.market = market;
    }

    /** Takes a minute, in which every instrument is traded each ten seconds, and its end. */
    Map<String, Double> minute(Heard heard) throws IOException, InterruptedException {
        Instant now = Instant.now();
        Instant start = now.truncatedTo(ChronoUnit.MINUTES);
        if (now.isAfter(start.plusSeconds(45))) { // too late for a trade of each
            start = start.plusSeconds(60);
        }
        Instant end = start.plusSeconds(60);
        for (int i = 0; Instant.now().isBefore(end.minusMillis(500)); i++) {
            venue.broadcast(market.trade(i % market.instruments(), Instant.now().toEpochMilli()));
            TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
        }
        long since = nanoTime(end.plus(GRACE));
        List<String> bars = new ArrayList<>();
        for (int i = 0; i < market.instruments(); i++) {
            bars.add(Heard.bar(market.symbol(i), start.toEpochMilli()));
        }
        Map<String, Heard.Sighting> all = heard.await(bars);
        return Figures.of(bars.stream().mapToDouble(bar -> (all.get(bar).at() - since) / MILLI));
    }

    /** What {@link System#nanoTime} said at that instant. */
    private static long nanoTime(Instant at) {
        return System.nanoTime() - Duration.between(at, Instant.now()).toNanos();
    }
}
