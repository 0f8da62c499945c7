package dev.isobar.indicators;

import dev.isobar.bars.Series;

/**
 * Where the highest high and the lowest low of a sliding window are. A window is walked only when
 * its extreme has left it; a slot remembers how old that will be at the next bar, 0 is nothing yet.
 */
final class Extremes {
    private Extremes() {}

    /**
     * How many bars ago the highest high was, of equal ones the latest.
     *
     * @param from how many bars ago the window ends
     * @param length of the window, which must be full
     */
    static int highest(Series series, Slots memory, int slot, int from, int length) {
        int at = (int) memory.get(slot);
        if (at == 0 || at >= from + length) {
            at = series.highestAgo(from, length);
        } else if (series.high(from) >= series.high(at)) {
            at = from;
        }
        memory.set(slot, at + 1);
        return at;
    }

    /** How many bars ago the lowest low was, of equal ones the latest. */
    static int lowest(Series series, Slots memory, int slot, int from, int length) {
        int at = (int) memory.get(slot);
        if (at == 0 || at >= from + length) {
            at = series.lowestAgo(from, length);
        } else if (series.low(from) <= series.low(at)) {
            at = from;
        }
        memory.set(slot, at + 1);
        return at;
    }

    /**
     * Half way between the two; NaN while the window is not full.
     *
     * @param slot the first of two
     */
    static double middle(Series series, Slots memory, int slot, int from, int length) {
        if (!series.has(from + length - 1)) {
            return Double.NaN;
        }
        double high = series.high(highest(series, memory, slot, from, length));
        double low = series.low(lowest(series, memory, slot + 1, from, length));
        return (high + low) / 2;
    }
}
