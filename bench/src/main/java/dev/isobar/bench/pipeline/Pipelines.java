package dev.isobar.bench.pipeline;

import dev.isobar.bench.Bench;
import dev.isobar.bench.Contender;
import dev.isobar.bench.Goal;
import dev.isobar.bench.Jmh;
import dev.isobar.bench.Jmh.WarmUp;
import java.util.List;
import java.util.Map;

/** {@code bench pipeline}. */
public final class Pipelines implements Bench {
    private static final Map<String, String> METHODS =
            Map.of(
                    "isobar", "isobar",
                    "isobar, readings of 4 intervals", "isobarFour",
                    "isobar, bars only", "isobarBars",
                    "isobar, bars only, one thread", "isobarOneThread",
                    "isobar, open bars too", "isobarForming",
                    "prototype", "prototype");

    /**
     * Invocations, the same for all. What is done at a close is nearly a megabyte of bytecode; a
     * node compiles it once, which takes about 13 s of CPU time, and closes are rare. After 100
     * invocations the compiler has come to rest.
     */
    private static final int WARM_UP = 120;

    private static final int SHORT_WARM_UP = 40;

    private static final List<String> ORDER =
            List.of(
                    "isobar",
                    "isobar, readings of 4 intervals",
                    "isobar, bars only",
                    "isobar, bars only, one thread",
                    "isobar, open bars too",
                    "prototype");

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String subject() {
        return "decode, route, bars, readings, rules, quality, JSON when closed";
    }

    @Override
    public void run(Run run) throws Exception {
        for (String trades : List.of("1000", "100")) {
            run.compare(
                    "pipeline, %s trades a minute".formatted(trades),
                    ORDER.stream().map(name -> contender(name, trades, run)).toList(),
                    "prototype",
                    trades.equals("1000")
                            ? List.of(
                                    Goal.ratio("isobar", "prototype", "trades/CPU s", 0.6),
                                    Goal.ratio("isobar", "prototype", "trades/s", 0.6))
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
                        WarmUp.of(run.shortly() ? SHORT_WARM_UP : WARM_UP),
                        run.shortly()));
    }
}
