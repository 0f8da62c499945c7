package dev.isobar.bench.latency;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** What is said of many waits. */
final class Figures {
    private Figures() {}

    /**
     * @param millis one or more
     */
    static Map<String, Double> of(DoubleStream millis) {
        double[] sorted = millis.sorted().toArray();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("least ms", sorted[0]);
        figures.put("p50 ms", sorted[(sorted.length - 1) / 2]);
        figures.put("p99 ms", sorted[(int) Math.ceil(0.99 * sorted.length) - 1]);
        figures.put("most ms", sorted[sorted.length - 1]);
        figures.put("mean ms", DoubleStream.of(sorted).average().orElseThrow());
        return figures;
    }
}
