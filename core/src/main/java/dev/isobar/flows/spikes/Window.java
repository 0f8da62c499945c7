package dev.isobar.flows.spikes;

import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.Arrays;

/**
 * Points of one timeframe by their instant, in rings: a point has one place whenever and however
 * often it comes. For one thread.
 */
final class Window {
    static final int POINTS = 100;

    /** A bar that becomes final late still finds what was before it. */
    private static final int SLOTS = 128;

    private static final long NEVER = Long.MIN_VALUE;

    private final long step;
    private final long[] times = new long[SLOTS];
    private final double[] interests = new double[SLOTS];
    private final double[] volumes = new double[SLOTS];
    private final boolean[] judged = new boolean[SLOTS];

    Window(Interval interval) {
        step = interval.nominal().toMillis();
        Arrays.fill(times, NEVER);
    }

    /**
     * A point, or another word on it.
     *
     * @param interest NaN (absent) leaves what is there
     * @return false if it is too old
     */
    boolean put(Instant at, double interest, double volume) {
        int slot = slot(at.toEpochMilli());
        if (times[slot] > at.toEpochMilli()) {
            return false;
        }
        if (times[slot] < at.toEpochMilli()) {
            times[slot] = at.toEpochMilli();
            interests[slot] = Double.NaN;
            judged[slot] = false;
        }
        interests[slot] = Double.isNaN(interest) ? interests[slot] : interest;
        volumes[slot] = volume;
        return true;
    }

    boolean has(Instant at) {
        return times[slot(at.toEpochMilli())] == at.toEpochMilli();
    }

    boolean isJudged(Instant at) {
        return has(at) && judged[slot(at.toEpochMilli())];
    }

    void judge(Instant at) {
        judged[slot(at.toEpochMilli())] = true;
    }

    /** Up to and with that instant, ascending, without the absent; empty if that one is absent. */
    double[] interests(Instant at) {
        return until(at, interests);
    }

    /** Likewise. */
    double[] volumes(Instant at) {
        return until(at, volumes);
    }

    private double[] until(Instant at, double[] of) {
        long last = at.toEpochMilli();
        if (!has(at) || Double.isNaN(of[slot(last)])) {
            return new double[0];
        }
        double[] found = new double[POINTS];
        int n = 0;
        for (long time = last - (POINTS - 1) * step; time <= last; time += step) {
            int slot = slot(time);
            if (times[slot] == time && !Double.isNaN(of[slot])) {
                found[n++] = of[slot];
            }
        }
        return Arrays.copyOf(found, n);
    }

    private int slot(long time) {
        return (int) Math.floorMod(time / step, (long) SLOTS);
    }
}
