package dev.isobar.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** How fast a capture's time passes. It changes when bars come out, never which. */
final class Pace {
    private final double speed;
    private Instant first;
    private long begun;

    private Pace(double speed) {
        this.speed = speed;
    }

    /**
     * @param text {@code max}, or how many times faster than it happened
     */
    static Pace of(String text) {
        if (text.equals("max")) {
            return new Pace(Double.POSITIVE_INFINITY);
        }
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0) {
                return new Pace(speed);
            }
        } catch (NumberFormatException e) {
            // The same answer as for a number that is not positive.
        }
        throw new IllegalArgumentException("speed is neither max nor a positive number: " + text);
    }

    void until(Instant at) throws InterruptedException {
        if (Double.isInfinite(speed) || at.equals(Instant.MIN)) {
            return;
        }
        if (first == null) {
            first = at;
            begun = System.nanoTime();
        }
        long due = begun + (long) (Duration.between(first, at).toNanos() / speed);
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped");
            }
        }
    }
}
