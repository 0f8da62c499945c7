package dev.isobar.local.simulator.venues;

import java.time.Duration;

/** What may be asked in each window; windows are aligned to the clock. Safe for all threads. */
public final class Allowance {
    private final int weight;
    private final long window;
    private long current = -1;
    private int used;
    private int refused;
    private long highest;
    private long breaches;

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
        breaches += used > weight ? 1 : 0;
        highest = Math.max(highest, used);
        return used;
    }

    /** How many requests of this window were refused. */
    public synchronized int refused() {
        return refused;
    }

    /** The most that was used in any window. */
    public synchronized long highest() {
        return highest;
    }

    /** How many requests were refused, ever. */
    public synchronized long breaches() {
        return breaches;
    }

    public int weight() {
        return weight;
    }

    public Duration window() {
        return Duration.ofMillis(window);
    }

    /** {@code 1 s}, {@code 10 min}: for people. */
    public static String shown(Duration time) {
        long seconds = time.toSeconds();
        if (seconds == 0 || time.toMillis() % 1000 != 0) {
            return time.toMillis() + " ms";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    public boolean exceeded(int used) {
        return used > weight;
    }

    /** Until the window ends, rounded up. */
    public long secondsLeft(long now) {
        return (window - now % window + 999) / 1000;
    }
}
