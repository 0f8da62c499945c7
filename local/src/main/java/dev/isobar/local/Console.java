package dev.isobar.local;

import java.time.Duration;

/** Progress for people: seconds since the start, then what happens. */
final class Console {
    private final long start = System.nanoTime();

    void say(String line) {
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
        System.out.printf("%6.1f s  %s%n", seconds, line);
    }
}
