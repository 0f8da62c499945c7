package dev.isobar.local.simulator.venues;

import java.time.Duration;

/** What may be asked in each window; windows are aligned to the clock. Safe for all threads. */
public final class Allowance {
    private final int weight;
    private final long window;
    private long current = -1;
    private int used;
    private int refused;

    public Allowance(int weight, Duration window) {
        this.weight = weight;
        this.window = window.toMillis();
    }

    /** Used in this window, with this request. */
    public synchronized int take(int cost, long now) {
        if (now / window != current) {
            current = now / window;
            used = 0;
            refused = 0;
        }
        used += cost;
        refused += used > weight ? 1 : 0;
        return used;
    }

    /** How many requests of this window were refused. */
    public synchronized int refused() {
        return refused;
    }

    public boolean exceeded(int used) {
        return used > weight;
    }

    /** Until the window ends, rounded up. */
    public long secondsLeft(long now) {
        return (window - now % window + 999) / 1000;
    }
}
