package dev.isobar.app.it;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for another process, with a bound. */
final class Await {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(50);

    private Await() {}

    static void until(String what, Callable<Boolean> reached) throws Exception {
        until(what, BOUND, STEP, reached);
    }

    static void until(String what, Duration bound, Duration step, Callable<Boolean> reached)
            throws Exception {
        long deadline = System.nanoTime() + bound.toNanos();
        while (!reached.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + bound + ": " + what);
            }
            LockSupport.parkNanos(step.toNanos());
        }
    }
}
