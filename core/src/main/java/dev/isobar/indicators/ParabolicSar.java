package dev.isobar.indicators;

import dev.isobar.bars.Series;

/** Wilder's stop and reverse. */
final class ParabolicSar {
    private static final int TREND = 0;
    private static final int STOP = 1;
    private static final int EXTREME = 2;
    private static final int SPEED = 3;

    private ParabolicSar() {}

    static void next(double acceleration, double maximum, Series series, Slots memory, Slots out) {
        if (!series.has(1)) {
            return;
        }
        boolean first = memory.get(TREND) == 0;
        if (first) {
            begin(acceleration, series, memory);
        }
        // The first stop is the first bar's extreme; as in TA-Lib it does not bind the second.
        int before = first ? 0 : 1;
        if (isTouched(series, memory)) {
            turn(acceleration, before, series, memory);
            out.set(0, memory.get(STOP));
        } else {
            out.set(0, memory.get(STOP));
            follow(acceleration, maximum, series, memory);
        }
        double stop = memory.get(STOP);
        stop += memory.get(SPEED) * (memory.get(EXTREME) - stop);
        memory.set(STOP, outside(stop, before, series, memory));
    }

    /** Down if the second bar fell further below the first than it rose above it. */
    private static void begin(double acceleration, Series series, Slots memory) {
        double fallen = series.low(1) - series.low(0);
        boolean down = fallen > 0 && fallen > series.high(0) - series.high(1);
        memory.set(TREND, down ? -1 : 1);
        memory.set(STOP, down ? series.high(1) : series.low(1));
        memory.set(EXTREME, down ? series.low(0) : series.high(0));
        memory.set(SPEED, acceleration);
    }

    private static boolean isTouched(Series series, Slots memory) {
        return isUp(memory)
                ? series.low(0) <= memory.get(STOP)
                : series.high(0) >= memory.get(STOP);
    }

    private static void turn(double acceleration, int before, Series series, Slots memory) {
        memory.set(TREND, -memory.get(TREND));
        memory.set(STOP, outside(memory.get(EXTREME), before, series, memory));
        memory.set(EXTREME, isUp(memory) ? series.high(0) : series.low(0));
        memory.set(SPEED, acceleration);
    }

    private static void follow(double acceleration, double maximum, Series series, Slots memory) {
        double reached = isUp(memory) ? series.high(0) : series.low(0);
        double extreme = memory.get(EXTREME);
        if (isUp(memory) ? reached > extreme : reached < extreme) {
            memory.set(EXTREME, reached);
            memory.set(SPEED, Math.min(maximum, memory.get(SPEED) + acceleration));
        }
    }

    /** Moved out of the ranges of this bar and of the one before. */
    private static double outside(double stop, int before, Series series, Slots memory) {
        return isUp(memory)
                ? Math.min(stop, Math.min(series.low(0), series.low(before)))
                : Math.max(stop, Math.max(series.high(0), series.high(before)));
    }

    private static boolean isUp(Slots memory) {
        return memory.get(TREND) > 0;
    }
}
