package dev.isobar.indicators;

import dev.isobar.bars.Series;

/**
 * The step of {@link Volatility#adx}: it remembers the sums of moves up, of moves down and of true
 * ranges, and the index.
 */
record DirectionalIndex(int period) implements Step {
    private static final int UP = 0;
    private static final int DOWN = 1;
    private static final int RANGE = 2;
    private static final int INDEX = 3;

    @Override
    public void next(Series series, Slots in, Slots memory, Slots out) {
        long moves = series.count() - 1;
        if (moves < 1) {
            return;
        }
        double kept = moves < period ? 1 : 1 - 1.0 / period;
        double up = series.high(0) - series.high(1);
        double down = series.low(1) - series.low(0);
        sum(memory, UP, kept, up > 0 && up > down ? up : 0);
        sum(memory, DOWN, kept, down > 0 && down > up ? down : 0);
        sum(memory, RANGE, kept, series.trueRange());
        if (moves >= period) {
            index(memory, moves - period + 1);
        }
        if (moves >= 2 * period - 1) {
            out.set(0, memory.get(INDEX));
        }
    }

    private static void sum(Slots memory, int at, double kept, double value) {
        memory.set(at, kept * memory.get(at) + value);
    }

    /**
     * @param nth value of the average it is
     */
    private void index(Slots memory, long nth) {
        double up = memory.get(UP);
        double down = memory.get(DOWN);
        double directed = memory.get(RANGE) == 0 ? 0 : up + down;
        double average = memory.get(INDEX);
        if (nth <= period) {
            double index = directed == 0 ? 0 : 100 * Math.abs(up - down) / directed;
            memory.set(INDEX, average + index / period);
        } else if (directed != 0) {
            double index = 100 * Math.abs(up - down) / directed;
            memory.set(INDEX, average + (index - average) / period);
        }
    }
}
