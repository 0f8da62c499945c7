package dev.isobar.app.guard;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets few questions at once compute readings of the past: each may replay thousands of bars, and
 * live ones must not wait for them. Safe for all threads.
 */
@ApplicationScoped
public class Replays {
    static final int AT_ONCE = 4;
    private static final long WAIT_MILLIS = 1_000;

    private final Semaphore room = new Semaphore(AT_ONCE, true);

    /** Too many questions are being computed. Passes. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("too many questions for charts and features are being computed: try again soon");
        }
    }

    /**
     * @throws Busy if there was no room for a second
     */
    public <T> T ask(Supplier<T> question) {
        if (!hasRoom()) {
            throw new Busy();
        }
        try {
            return question.get();
        } finally {
            room.release();
        }
    }

    private boolean hasRoom() {
        try {
            return room.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
