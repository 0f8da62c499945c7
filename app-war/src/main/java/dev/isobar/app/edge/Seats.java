package dev.isobar.app.edge;

import dev.isobar.app.rest.Problem;
import dev.isobar.app.rest.Refused;
import dev.isobar.network.Address;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * How many bodies may be waited for at once. A thread waits for each, and the container has 200 of
 * them, so those who send slowly get half at most, and one address few. Safe for all threads.
 */
final class Seats {
    static final int ALL = 100;
    static final int OF_ADDRESS = 16;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Semaphore all = new Semaphore(ALL);
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /** To be {@link #leave left} by the same address, once. */
    void take(Address address) {
        if (taken.merge(address.key(), 1, Integer::sum) > OF_ADDRESS) {
            give(address);
            throw refused(
                    429,
                    "RATE_LIMITED",
                    "%d bodies from this address are being waited for: send them one by one"
                            .formatted(OF_ADDRESS));
        }
        if (!all.tryAcquire()) {
            give(address);
            throw refused(503, "INTERNAL_ERROR", "too many bodies are being waited for: try again");
        }
    }

    void leave(Address address) {
        all.release();
        give(address);
    }

    int taken() {
        return ALL - all.availablePermits();
    }

    private void give(Address address) {
        taken.computeIfPresent(address.key(), (key, count) -> count == 1 ? null : count - 1);
    }

    private static Refused refused(int status, String code, String detail) {
        return new Refused(Problem.retryable(status, code, detail, SOON));
    }
}
