package dev.isobar.indicators;

import dev.isobar.bars.Series;

/**
 * The step of {@link Momentum#stochasticRsi}: it remembers the averages of gains and losses, the
 * last values of their index, the last raw values and the last %K.
 */
record StochasticRsi(int rsi, int period, int smoothing, int signal) implements Step {
    /**
     * Closer together than this (percent) is one value: while nothing moves the index stands still
     * but for rounding.
     */
    private static final double STILL = 1e-9;

    private static final int GAIN = 0;
    private static final int LOSS = 1;
    private static final int INDEX = 2;

    /** Slots it needs. */
    int memory() {
        return INDEX + period + smoothing + signal;
    }

    @Override
    public void next(Series series, Slots in, Slots memory, Slots out) {
        if (!series.has(1) || !averages(series, memory)) {
            return;
        }
        long nth = series.count() - rsi;
        int raws = INDEX + period;
        int ks = raws + smoothing;
        push(memory, INDEX, period, index(memory));
        if (nth >= period) {
            push(memory, raws, smoothing, raw(memory));
        }
        if (nth >= period + smoothing - 1) {
            double k = mean(memory, raws, smoothing);
            push(memory, ks, signal, k);
            out.set(0, k);
        }
        if (nth >= period + smoothing + signal - 2) {
            out.set(1, mean(memory, ks, signal));
        }
    }

    private boolean averages(Series series, Slots memory) {
        double move = series.close(0) - series.close(1);
        long nth = series.count() - 1;
        double share = Smoothing.wilder(rsi);
        Smoothing.next(memory, GAIN, Math.max(move, 0), nth, rsi, share);
        return Smoothing.next(memory, LOSS, Math.max(-move, 0), nth, rsi, share);
    }

    /** As {@link Oscillators#rsi}. */
    private static double index(Slots memory) {
        double both = memory.get(GAIN) + memory.get(LOSS);
        return both == 0 ? 0 : 100 * memory.get(GAIN) / both;
    }

    private double raw(Slots memory) {
        double newest = memory.get(INDEX);
        double lowest = newest;
        double highest = newest;
        for (int i = INDEX + 1; i < INDEX + period; i++) {
            lowest = Math.min(lowest, memory.get(i));
            highest = Math.max(highest, memory.get(i));
        }
        double reach = highest - lowest;
        return reach < STILL ? Double.NaN : 100 * (newest - lowest) / reach;
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
