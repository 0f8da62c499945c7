package dev.isobar.bench.flows;

import dev.isobar.bench.Bench;
import dev.isobar.bench.Contender;
import dev.isobar.bench.Goal;
import dev.isobar.bench.Scratch;
import dev.isobar.bench.sockets.AppServer;
import dev.isobar.bench.venue.NoHistory;
import dev.isobar.bench.venue.OneVenue;
import dev.isobar.local.machine.Ports;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code bench flows}. */
public final class Flows implements Bench {
    private static final int SUBSCRIBERS = 1000;
    private static final String FILTERED = "by worth, 8 thresholds";
    private static final String ALL = "everything";
    private static final String EVENTS = "events/s";
    private static final String MEMORY = "KiB an instrument";
    private static final String FOLLOWERS = "followers of a perpetual";
    private static final double ROOM = 32;

    /** US dollars: from everything to nothing that is ever traded here. */
    private static final long[] THRESHOLDS = {
        0, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_000_000, 5_000_000
    };

    @Override
    public String name() {
        return "flows";
    }

    @Override
    public String subject() {
        return "large trades from a venue's frame to a thousand sockets, each from a value on";
    }

    @Override
    public void run(Run run) throws Exception {
        memory(run);
        int port = Ports.claim(0);
        try (Scratch scratch = new Scratch(run.out());
                OneVenue venue = new OneVenue(port);
                NoHistory past = new NoHistory()) {
            run.out().println("  the app is starting");
            try (AppServer app =
                    new AppServer(scratch, List.of(LargeTape.INSTRUMENT), settings(port, past))) {
                app.firstSession(Crowded.request()).close();
                awaitStream(venue);
                past.awaitAsked(1);
                compare(run, app, venue);
            }
        }
    }

    private static void memory(Run run) throws Exception {
        int instruments = run.shortly() ? 500 : 2_000;
        run.compare(
                "heap of what follows %,d perpetuals".formatted(instruments),
                List.of(
                        new Contender(
                                FOLLOWERS,
                                () -> Map.of(MEMORY, HeldByFollowers.bytes(instruments) / 1024))),
                "",
                List.of(Goal.atMost(FOLLOWERS, MEMORY, ROOM)));
    }

    private static void compare(Run run, AppServer app, OneVenue venue) throws Exception {
        double seconds = run.shortly() ? 2 : 10;
        int singles = run.shortly() ? 50 : 500;
        LargeTape tape = new LargeTape();
        run.compare(
                "%,d subscribers, the same large trades".formatted(SUBSCRIBERS),
                List.of(
                        new Contender(FILTERED, () -> load(app, venue, tape, seconds, THRESHOLDS)),
                        new Contender(ALL, () -> load(app, venue, tape, seconds, 0))),
                ALL,
                List.of(Goal.ratio(FILTERED, ALL, EVENTS, 1)));
        try (Crowded crowded = new Crowded(app, venue, tape, SUBSCRIBERS, THRESHOLDS)) {
            crowded.oneByOne(singles / 5); // to warm up
            run.compare(
                    "one large trade at a time, to the last who wants it",
                    List.of(new Contender(FILTERED, () -> crowded.oneByOne(singles))),
                    "",
                    List.of());
        }
    }

    private static Map<String, Double> load(
            AppServer app, OneVenue venue, LargeTape tape, double seconds, long... thresholds)
            throws Exception {
        try (Crowded crowded = new Crowded(app, venue, tape, SUBSCRIBERS, thresholds)) {
            return crowded.load(seconds);
        }
    }

    private static void awaitStream(OneVenue venue) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (venue.asked() < 1) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("nobody streams it");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static Map<String, String> settings(int port, NoHistory past) {
        return Map.of(
                "ISOBAR_FEEDS",
                "true",
                "ISOBAR_CHANNELS",
                "trades",
                "ISOBAR_TRACK",
                "binance:BTC-USD",
                "ISOBAR_EXCHANGE_BINANCE_WS",
                "ws://127.0.0.1:" + port,
                "ISOBAR_EXCHANGE_BINANCE_REST",
                past.address());
    }
}
