package dev.isobar.indicators;

import dev.isobar.bars.Series;

/**
 * Moves one calculation on by one bar, in constant time. Pure: it knows nothing but its arguments,
 * so that a memory saved and restored goes on exactly.
 */
@FunctionalInterface
public interface Step {
    /**
     * @param series ends with the bar to compute for
     * @param in the columns it asked for, at this bar; NaN is absent
     * @param memory its own, from the bar before; all 0 before the first bar
     * @param out to be written; NaN (which it holds when called) is absent
     */
    void next(Series series, Slots in, Slots memory, Slots out);
}
