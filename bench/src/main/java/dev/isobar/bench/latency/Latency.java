package dev.isobar.bench.latency;

import dev.isobar.bench.Bench;
import dev.isobar.bench.Contender;
import dev.isobar.bench.Goal;
import dev.isobar.bench.venue.FastMarket;
import java.util.List;

/** {@code bench latency}. */
public final class Latency implements Bench {
    private static final String BAR = "bar";
    private static final String ALERT = "alert";
    private static final int WARM_UP = 4;
    private static final int QUICK = 30;
    private static final int SLOW = 100;
    private static final int ALONE = 400;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String subject() {
        return "from the instant a bar may be closed to the bar, its chart and alert at a client";
    }

    @Override
    public void run(Run run) throws Exception {
        byTrades(run);
        byClock(run);
    }

    private static void byTrades(Run run) throws Exception {
        FastMarket market = new FastMarket("B", QUICK);
        try (Stage stage = new Stage(market, run.out())) {
            Sessions sessions = stage.sessions;
            Heard bars = sessions.series("bars", market);
            Heard charts = sessions.series("charts", market);
            Heard alerts = sessions.alerts(market);
            Heard alone = sessions.series("bars", FromRedis.SYMBOL);
            stage.awaitStreams();
            Meters meters = new Meters(stage.app.resource("/metrics"));
            ClosedByTrades trades = new ClosedByTrades(stage.venue, market);
            int share = run.shortly() ? 6 : (ClosedByTrades.MINUTES - WARM_UP) / (run.rounds() + 1);
            trades.minutes(WARM_UP);
            meters.means();
            run.compare(
                    "from the closing trade's frame, %d bars of %d instruments a round"
                            .formatted((share - 1) * QUICK, QUICK),
                    List.of(
                            new Contender(
                                    BAR,
                                    () -> {
                                        trades.minutes(share);
                                        return trades.waits(bars);
                                    }),
                            new Contender("of that", meters::means),
                            new Contender(ALERT, () -> trades.waits(alerts)),
                            new Contender("chart", () -> trades.waits(charts)),
                            new Contender(
                                    "chart, from when it may be told",
                                    () -> trades.waitsOfOneASecond(charts))),
                    "",
                    List.of(Goal.atMost(BAR, "p99 ms", 100), Goal.atMost(ALERT, "p99 ms", 5_000)));
            run.compare(
                    "of that, from Redis on, %d bars a round".formatted(ALONE),
                    List.of(new Contender(BAR, () -> FromRedis.waits(stage.app, alone, ALONE))),
                    "",
                    List.of());
        }
    }

    private static void byClock(Run run) throws Exception {
        FastMarket market = new FastMarket("C", SLOW);
        try (Stage stage = new Stage(market, run.out())) {
            Heard bars = stage.sessions.series("bars", market);
            stage.awaitStreams();
            ClosedByClock clock = new ClosedByClock(stage.venue, market);
            run.compare(
                    "from the end of the grace, %d minutes a round that the clock closes at once"
                            .formatted(SLOW),
                    List.of(new Contender(BAR, () -> clock.minute(bars))),
                    "",
                    List.of());
        }
    }
}
