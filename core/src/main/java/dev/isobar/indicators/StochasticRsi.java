package dev.isobar.indicators;

import dev.isobar.bars.Series;

/**
 * The step of {@link Momentum#stochasticRsi}: it remembers the last values of the index, then the
 * last raw values, then the last %K.
 */
record StochasticRsi(int rsi, int period, int smoothing, int signal) implements Step {
    /**
     * Closer together than this (percent) is one value: while nothing moves the index stands still
     * but for rounding.
     */
    private static final double STILL = 1e-9;

    @Override
    public void next(Series series, Slots in, Slots memory, Slots out) {
        long nth = series.count() - rsi;
        if (nth < 1) {
            return;
        }
        push(memory, 0, period, in.get(0));
        if (nth >= period) {
            push(memory, period, smoothing, raw(memory));
        }
        if (nth >= period + smoothing - 1) {
            double k = mean(memory, period, smoothing);
            push(memory, period + smoothing, signal, k);
            out.set(0, k);
        }
        if (nth >= period + smoothing + signal - 2) {
            out.set(1, mean(memory, period + smoothing, signal));
        }
    }

    private double raw(Slots memory) {
        double lowest = memory.get(0);
        double highest = lowest;
        for (int i = 1; i < period; i++) {
            lowest = Math.min(lowest, memory.get(i));
            highest = Math.max(highest, memory.get(i));
        }
        double reach = highest - lowest;
        return reach < STILL ? Double.NaN : 100 * (memory.get(0) - lowest) / reach;
    }

    /** The newest in front. */
    private static void push(Slots memory, int at, int length, double newest) {
        for (int i = at + length - 1; i > at; i--) {
            memory.set(i, memory.get(i - 1));
        }
        memory.set(at, newest);
    }

    private static double mean(Slots memory, int at, int length) {
        double sum = 0;
        for (int i = at; i < at + length; i++) {
            sum += memory.get(i);
        }
        return sum / length;
    }
}
