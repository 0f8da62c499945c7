package dev.isobar.bench.pipeline;

import dev.isobar.bench.Bench;
import dev.isobar.bench.Contender;
import dev.isobar.bench.Goal;
import dev.isobar.bench.Jmh;
import java.util.List;
import java.util.Map;

/** {@code bench pipeline}. */
public final class Pipelines implements Bench {
    private static final Map<String, String> METHODS =
            Map.of(
                    "isobar", "isobar",
                    "isobar, open bars too", "isobarForming",
                    "isobar, one thread", "isobarOneThread",
                    "prototype", "prototype");

    private static final List<String> ORDER =
            List.of("isobar", "isobar, one thread", "isobar, open bars too", "prototype");

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String subject() {
        return "decode, route, bars on all intervals, encode when closed; without indicators";
    }

    @Override
    public void run(Run run) throws Exception {
        for (String trades : List.of("1000", "100")) {
            run.compare(
                    "pipeline, %s trades a minute".formatted(trades),
                    ORDER.stream().map(name -> contender(name, trades, run)).toList(),
                    "prototype",
                    trades.equals("1000")
                            ? List.of(Goal.ratio("isobar", "prototype", "trades/s", 0.6))
                            : List.of());
        }
    }

    private static Contender contender(String name, String trades, Run run) {
        return new Contender(
                name,
                Jmh.method(
                        PipelineBenchmark.class,
                        METHODS.get(name),
                        "trade",
                        Map.of("trades", trades),
                        run.shortly()));
    }
}
