package dev.isobar.app.health;

import java.time.Duration;

/**
 * How a store answered a cheap question.
 *
 * @param took null (absent) where it did not answer
 * @param message one sentence for people
 */
public record StoreStatus(String name, Standing standing, Duration took, String message) {

    /** Returns when it has answered or its client has given up. */
    static StoreStatus of(Probe probe) {
        long asked = System.nanoTime();
        String answer = probe.ask();
        return answer.equals(Probe.ANSWERS)
                ? new StoreStatus(
                        probe.name(),
                        Standing.HEALTHY,
                        Duration.ofNanos(System.nanoTime() - asked),
                        answer)
                : new StoreStatus(probe.name(), Standing.UNHEALTHY, null, answer);
    }

    static StoreStatus silent(String name) {
        return new StoreStatus(name, Standing.UNHEALTHY, null, "does not answer in time");
    }
}
