package dev.isobar.indicators;

import dev.isobar.bars.Series;

/** Where sums that would never end begin anew. */
final class Anchor {
    private Anchor() {}

    /**
     * Clears a memory where its period begins.
     *
     * @param memory its slot 0 remembers that a beginning was seen; the rest is the caller's
     * @return false as long as none was: a sum since the middle would depend on where the series
     *     starts
     */
    static boolean seen(Series series, Slots memory) {
        if (series.isAnchor()) {
            memory.set(0, 1);
            for (int i = 1; i < memory.size(); i++) {
                memory.set(i, 0);
            }
        }
        return memory.get(0) == 1;
    }
}
