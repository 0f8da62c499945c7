package dev.isobar.bench.crowd;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was timed in a while.
 *
 * @param waits ns
 */
record Window(Histogram waits, double seconds, double processorSeconds) {
    static final String P99 = "p99 ms";
    private static final double MILLI = 1e6;

    /** Of both. */
    Window and(Window other) {
        Histogram both = waits.copy();
        both.add(other.waits);
        return new Window(both, seconds + other.seconds, processorSeconds + other.processorSeconds);
    }

    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("p50 ms", waits.getValueAtPercentile(50) / MILLI);
        figures.put(P99, waits.getValueAtPercentile(99) / MILLI);
        figures.put("p99.9 ms", waits.getValueAtPercentile(99.9) / MILLI);
        figures.put("most ms", waits.getMaxValue() / MILLI);
        figures.put("trades heard/s", waits.getTotalCount() / seconds);
        figures.put("CPUs of the app", processorSeconds / seconds);
        return figures;
    }

    double p99() {
        return waits.getValueAtPercentile(99) / MILLI;
    }
}
