package dev.isobar.bench.idle;

import dev.isobar.bench.Bench;
import dev.isobar.bench.Contender;
import dev.isobar.bench.Goal;
import dev.isobar.bench.Scratch;
import dev.isobar.bench.sockets.AppServer;
import dev.isobar.bench.sockets.Connection;
import dev.isobar.bench.venue.FastMarket;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code bench idle}. */
public final class Idle implements Bench {
    private static final String ABOVE = "idle above bare";
    private static final int SUBSCRIPTIONS = 50;
    private static final FastMarket MARKET = new FastMarket("I", SUBSCRIPTIONS);
    private static final String STREAM = "/ws/stream";
    private static final Map<String, String> NO_VENUES =
            Map.of("ISOBAR_FEEDS", "false", "ISOBAR_TRACK", "");

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String subject() {
        return "the heap of a socket that says and is told nothing, above a bare one's";
    }

    @Override
    public void run(Run run) throws Exception {
        try (Scratch scratch = new Scratch(run.out());
                AppServer app =
                        new AppServer(
                                scratch,
                                "bench-app",
                                MARKET.listed(),
                                NO_VENUES,
                                List.of(BareApp.in(scratch.data().folder("bare"))))) {
            run.out().println("  the app is starting");
            app.firstSession(subscription(0)).close();
            compare(run, app);
        }
    }

    private static void compare(Run run, AppServer app) throws Exception {
        int step = run.shortly() ? 250 : 1000;
        try (Growing bare = new Growing(app.process(), step, () -> app.open(BareApp.PATH));
                Growing idle = new Growing(app.process(), step, () -> idle(app));
                Growing fifty = new Growing(app.process(), step / 4, () -> fifty(app))) {
            run.compare(
                    "0 to %,d of each kind, a quarter of that with subscriptions"
                            .formatted(step * (run.rounds() + 1)),
                    List.of(
                            new Contender("bare", bare::grow),
                            new Contender("idle", idle::grow),
                            new Contender(ABOVE, () -> idle.above(bare)),
                            new Contender("50 subscriptions", fifty::grow),
                            new Contender("one of 50", () -> fifty.share(idle, SUBSCRIPTIONS))),
                    "",
                    List.of(Goal.atMost(ABOVE, Growing.SHARE, 8)));
            run.out().println("  bare, by class");
            bare.tell(run.out());
            run.out().println("  idle, by class");
            idle.tell(run.out());
            run.out().println("  50 subscriptions, by class");
            fifty.tell(run.out());
        }
    }

    private static Connection idle(AppServer app) throws IOException {
        Connection connection = app.open(STREAM);
        connection.receive(); // hello
        return connection;
    }

    private static Connection fifty(AppServer app) throws IOException {
        Connection connection = idle(app);
        String all =
                IntStream.range(0, MARKET.instruments())
                        .mapToObj(i -> held(MARKET.symbol(i)))
                        .collect(Collectors.joining(",", "{\"op\":\"resume\",\"from\":[", "]}"));
        connection.send(all);
        for (int snapshots = 0; snapshots < MARKET.instruments(); ) {
            String text = connection.receive();
            if (text.contains("\"type\":\"error\"")) {
                throw new IOException("not subscribed: " + text);
            }
            snapshots += text.contains("\"type\":\"snapshot\"") ? 1 : 0;
        }
        return connection;
    }

    private static String held(String symbol) {
        return """
               {"channel":"trades","key":"binance:spot:%s","epoch":"","sequence":0}\
               """
                .formatted(symbol);
    }

    private static String subscription(int instrument) {
        return """
               {"op":"subscribe","channel":"trades","exchange":"binance","symbol":"%s"}\
               """
                .formatted(MARKET.canonical(instrument));
    }
}
