package dev.isobar.local.lambda;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that made it when its time is over, and never after {@link #finish}. */
final class Timeout {
    private final Thread worker = Thread.currentThread();
    private boolean finished;
    private boolean fired;

    static Timeout start(ScheduledExecutorService alarms, Duration after) {
        Timeout timeout = new Timeout();
        alarms.schedule(timeout::fire, after.toMillis(), TimeUnit.MILLISECONDS);
        return timeout;
    }

    private synchronized void fire() {
        if (!finished) {
            fired = true;
            worker.interrupt();
        }
    }

    /** Whether time was over before this. The interrupt is used up. */
    synchronized boolean finish() {
        finished = true;
        if (fired) {
            Thread.interrupted();
        }
        return fired;
    }
}
