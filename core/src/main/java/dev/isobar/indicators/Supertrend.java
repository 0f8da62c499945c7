package dev.isobar.indicators;

import dev.isobar.bars.Series;

/** A stop that follows the trend at a distance of average ranges. */
final class Supertrend {
    private static final int UPPER = 1;
    private static final int LOWER = 2;
    private static final int TREND = 3;

    private Supertrend() {}

    static void next(int range, double factor, Series series, Slots memory, Slots out) {
        double width = factor * Averaged.trueRange(series, memory, 0, range);
        if (Double.isNaN(width)) {
            return;
        }
        double middle = (series.high(0) + series.low(0)) / 2;
        double upper = upper(series, memory, middle + width);
        double lower = lower(series, memory, middle - width);
        boolean up = memory.get(TREND) > 0;
        up = up ? series.close(0) >= lower : series.close(0) > upper;
        memory.set(UPPER, upper);
        memory.set(LOWER, lower);
        memory.set(TREND, up ? 1 : -1);
        out.set(0, up ? lower : upper);
    }

    private static double upper(Series series, Slots memory, double fresh) {
        double before = memory.get(UPPER);
        return isFirst(memory) || fresh < before || series.close(1) > before ? fresh : before;
    }

    private static double lower(Series series, Slots memory, double fresh) {
        double before = memory.get(LOWER);
        return isFirst(memory) || fresh > before || series.close(1) < before ? fresh : before;
    }

    private static boolean isFirst(Slots memory) {
        return memory.get(TREND) == 0;
    }
}
