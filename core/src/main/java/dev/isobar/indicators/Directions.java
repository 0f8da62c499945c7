package dev.isobar.indicators;

import dev.isobar.bars.Series;

/** The step of {@link Trends#directions}: it remembers sums of moves up, moves down and ranges. */
record Directions(int period) implements Step {
    private static final int UP = 0;
    private static final int DOWN = 1;
    private static final int RANGE = 2;

    @Override
    public void next(Series series, Slots in, Slots memory, Slots out) {
        long moves = series.count() - 1;
        if (moves < 1) {
            return;
        }
        double kept = moves < period ? 1 : 1 - Smoothing.wilder(period);
        double up = series.high(0) - series.high(1);
        double down = series.low(1) - series.low(0);
        sum(memory, UP, kept, up > down ? Math.max(up, 0) : 0);
        sum(memory, DOWN, kept, down > up ? Math.max(down, 0) : 0);
        sum(memory, RANGE, kept, series.trueRange());
        if (moves >= period && memory.get(RANGE) > 0) {
            out.set(0, 100 * memory.get(UP) / memory.get(RANGE));
            out.set(1, 100 * memory.get(DOWN) / memory.get(RANGE));
        }
    }

    private static void sum(Slots memory, int at, double kept, double value) {
        memory.set(at, kept * memory.get(at) + value);
    }
}
