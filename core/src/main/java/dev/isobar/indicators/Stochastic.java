package dev.isobar.indicators;

import dev.isobar.bars.Series;

/** The step of {@link Oscillators#stochastic}: it remembers the last raw values and the last %K. */
record Stochastic(int period, int smoothing, int signal) implements Step {
    @Override
    public void next(Series series, Slots in, Slots memory, Slots out) {
        if (series.count() < period) {
            return;
        }
        double k = mean(memory, 2, smoothing, raw(series, memory));
        if (series.count() >= period + smoothing - 1) {
            double d = mean(memory, 2 + smoothing, signal, k);
            out.set(0, k);
            if (series.count() >= period + smoothing + signal - 2) {
                out.set(1, d);
            }
        }
    }

    private double raw(Series series, Slots memory) {
        double lowest = series.low(Extremes.lowest(series, memory, 1, 0, period));
        double highest = series.high(Extremes.highest(series, memory, 0, 0, period));
        double reach = highest - lowest;
        return reach == 0 ? 0 : 100 * (series.close(0) - lowest) / reach;
    }

    /** Of the newest {@code length} values, which it keeps, the newest in front. */
    private static double mean(Slots memory, int at, int length, double newest) {
        double sum = newest;
        for (int i = at + length - 1; i > at; i--) {
            double value = memory.get(i - 1);
            memory.set(i, value);
            sum += value;
        }
        memory.set(at, newest);
        return sum / length;
    }
}
