package dev.isobar.bench.close;

import dev.isobar.bench.Bench;
import dev.isobar.bench.Contender;
import dev.isobar.bench.Goal;
import dev.isobar.bench.close.ClosedBars.Part;
import dev.isobar.market.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code bench close}. */
public final class Closing implements Bench {
    private static final String P99 = "p99 µs";

    @Override
    public String name() {
        return "close";
    }

    @Override
    public String subject() {
        return "one closed bar: build, indicators, features, 50 rules, quality, JSON";
    }

    @Override
    public void run(Run run) throws Exception {
        int closes = run.shortly() ? 5_000 : 50_000;
        ClosedBars one = warm(Set.of(Interval.M1), closes);
        ClosedBars all = warm(Set.of(Interval.values()), closes);
        run.compare(
                "a minute's close",
                List.of(
                        whole("its 1m bar", one, closes),
                        whole("bars of all 15 intervals", all, closes)),
                "",
                List.of(Goal.atMost("its 1m bar", P99, 60)));
        List<Contender> parts = new ArrayList<>();
        Map<Part, double[]> seen = new LinkedHashMap<>();
        parts.add(new Contender(Part.BUILD.words(), () -> measured(one, closes, seen)));
        for (Part part : Part.values()) {
            if (part != Part.BUILD && part != Part.WHOLE) {
                parts.add(new Contender(part.words(), () -> figures(seen.get(part))));
            }
        }
        run.compare("the parts of a 1m bar's close", parts, "", List.of());
    }

    private static ClosedBars warm(Set<Interval> intervals, int closes) {
        ClosedBars bars = new ClosedBars(intervals);
        closes(bars, closes);
        return bars;
    }

    private static Contender whole(String name, ClosedBars bars, int closes) {
        return new Contender(name, () -> figures(closes(bars, closes).get(Part.WHOLE)));
    }

    /** One run for all parts: they are those of the same closes. */
    private static Map<String, Double> measured(
            ClosedBars bars, int closes, Map<Part, double[]> seen) {
        seen.putAll(closes(bars, closes));
        return figures(seen.get(Part.BUILD));
    }

    /** Sorted, in microseconds. */
    private static Map<Part, double[]> closes(ClosedBars bars, int count) {
        Map<Part, double[]> all = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            all.put(part, new double[count]);
        }
        for (int i = 0; i < count; i++) {
            int at = i;
            bars.close().forEach((part, nanos) -> all.get(part)[at] = nanos / 1e3);
        }
        all.values().forEach(Arrays::sort);
        return all;
    }

    private static Map<String, Double> figures(double[] sorted) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String share : List.of("50", "99", "99.9")) {
            int at = (int) Math.ceil(Double.parseDouble(share) / 100 * sorted.length) - 1;
            figures.put("p%s µs".formatted(share), sorted[at]);
        }
        figures.put("mean µs", Arrays.stream(sorted).average().orElseThrow());
        return figures;
    }
}
