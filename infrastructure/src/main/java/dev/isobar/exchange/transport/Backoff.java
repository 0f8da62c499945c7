package dev.isobar.exchange.transport;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: each time longer up to the last step, and up to a quarter
 * longer by chance, so that many who failed together do not come back together.
 *
 * @param random need not be safe for threads: it is used under this record's lock
 */
public record Backoff(List<Duration> steps, RandomGenerator random) {
    private static final double JITTER = 0.25;

    public Backoff {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("steps are empty");
        }
    }

    /** 1, 2, 4, 8, 16, 30 s. */
    public static Backoff standard(RandomGenerator random) {
        return new Backoff(
                List.of(1, 2, 4, 8, 16, 30).stream().map(s -> Duration.ofSeconds(s)).toList(),
                random);
    }

    /**
     * @param failures how many in a row there were so far, at least 1
     */
    public Duration delay(int failures) {
        Duration step = steps.get(Math.min(failures, steps.size()) - 1);
        return step.plus(jitter(step));
    }

    /** Between nothing and a quarter of {@code length}. */
    public Duration jitter(Duration length) {
        synchronized (random) {
            return Duration.ofNanos((long) (length.toNanos() * JITTER * random.nextDouble()));
        }
    }
}
