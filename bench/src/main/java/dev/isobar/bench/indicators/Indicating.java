package dev.isobar.bench.indicators;

import dev.isobar.bench.Bench;
import dev.isobar.bench.Contender;
import dev.isobar.bench.Goal;
import dev.isobar.bench.Jmh;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code bench indicators}. */
public final class Indicating implements Bench {
    @Override
    public String name() {
        return "indicators";
    }

    @Override
    public String subject() {
        return "20 indicators over 100,000 bars: ours, TA-Lib 0.4.0, ta4j 0.17";
    }

    @Override
    public void run(Run run) throws Exception {
        run.compare(
                "20 indicators over 100,000 bars",
                Stream.of("isobar", "talib", "ta4j").map(name -> contender(name, run)).toList(),
                "talib",
                List.of(
                        Goal.ratio("isobar", "talib", "bars/s", 0.7),
                        Goal.ratio("isobar", "ta4j", "bars/s", 100)));
    }

    private static Contender contender(String name, Run run) {
        return new Contender(
                name, Jmh.method(IndicatorsBenchmark.class, name, "bar", Map.of(), run.shortly()));
    }
}
