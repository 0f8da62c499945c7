package dev.isobar.local.machine;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what holds after a while. */
final class Patience {
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private Patience() {}

    /** Asks until it holds; the last failure is told when it never does. */
    static <T> T within(Duration patience, Supplier<T> attempt) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (AssertionError | UncheckedIOException e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not within " + patience, e);
                }
            }
            pass(BETWEEN);
        }
    }

    static void pass(Duration time) {
        if (!time.isNegative()) {
            LockSupport.parkNanos(time.toNanos());
        }
    }
}
