package dev.isobar.indicators;

import dev.isobar.bars.Series;

/** Averages as values: NaN while there is none. */
final class Averaged {
    private Averaged() {}

    /**
     * Exponential.
     *
     * @param at its only slot
     * @param nth how many values there were, this one included; below 1 there is none yet
     */
    static double ema(Slots memory, int at, double value, long nth, int period) {
        return Smoothing.next(memory, at, value, nth, period, Smoothing.alpha(period))
                ? memory.get(at)
                : Double.NaN;
    }

    /** Wilder's average of the true range, which the first bar has not. */
    static double trueRange(Series series, Slots memory, int at, int period) {
        return series.has(1)
                        && Smoothing.next(
                                memory,
                                at,
                                series.trueRange(),
                                series.count() - 1,
                                period,
                                Smoothing.wilder(period))
                ? memory.get(at)
                : Double.NaN;
    }

    /** How many bars it takes until the range is forgotten. */
    static int rangeForgotten(int period) {
        return period + Smoothing.forgotten(Smoothing.wilder(period));
    }
}
