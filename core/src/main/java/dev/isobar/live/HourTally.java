package dev.isobar.live;

import dev.isobar.quality.Check;
import dev.isobar.quality.QualityHour;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Counts the checks of an hour of trade time. For one thread. */
final class HourTally {
    private static final Check[] CHECKS = Check.values();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    final long start;
    private final long[] failed = new long[CHECKS.length];
    private long passed;
    private double score;
    private long newest;
    private boolean changed;

    HourTally(long start, double score) {
        this.start = start;
        this.score = score;
        newest = start;
    }

    static long floor(long at) {
        return Math.floorDiv(at, HOUR) * HOUR;
    }

    boolean holds(long at) {
        return at >= start && at < start + HOUR;
    }

    void pass(long at, double now) {
        passed++;
        heard(at, now);
    }

    void fail(Check check, long at, double now) {
        failed[check.ordinal()]++;
        heard(at, now);
    }

    /** Once after each change, and then not any more. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    QualityHour counted() {
        Map<String, Long> byCheck = new TreeMap<>();
        for (Check check : CHECKS) {
            if (failed[check.ordinal()] > 0) {
                byCheck.put(check.id(), failed[check.ordinal()]);
            }
        }
        return new QualityHour(
                Instant.ofEpochMilli(start), passed, byCheck, score, Instant.ofEpochMilli(newest));
    }

    private void heard(long at, double now) {
        score = now;
        newest = Math.max(newest, at);
        changed = true;
    }
}
