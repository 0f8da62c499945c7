package dev.isobar.indicators;

import dev.isobar.bars.Series;

/**
 * The step of {@link Oscillators#stochastic}: it remembers where the extremes are, the newest raw
 * values and the newest %K.
 */
record Stochastic(int period, int smoothing, int signal) implements Step {
    private static final int RAW = 2;

    int memory() {
        return RAW + Window.memory(smoothing) + Window.memory(signal);
    }

    @Override
    public void next(Series series, Slots in, Slots memory, Slots out) {
        long nth = series.count() - period + 1;
        if (nth < 1) {
            return;
        }
        double k = Window.mean(memory, RAW, smoothing, raw(series, memory), nth);
        nth -= smoothing - 1;
        if (nth < 1) {
            return;
        }
        double d = Window.mean(memory, RAW + Window.memory(smoothing), signal, k, nth);
        out.set(0, k);
        if (nth >= signal) {
            out.set(1, d);
        }
    }

    private double raw(Series series, Slots memory) {
        double highest = series.high(Extremes.highest(series, memory, 0, 0, period));
        double lowest = series.low(Extremes.lowest(series, memory, 1, 0, period));
        double reach = highest - lowest;
        return reach == 0 ? 0 : 100 * (series.close(0) - lowest) / reach;
    }
}
