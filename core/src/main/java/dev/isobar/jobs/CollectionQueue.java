package dev.isobar.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * Where requests wait until somebody collects. Each is handed out at least once, in any order, not
 * before its delay has passed. Safe for all threads.
 */
public interface CollectionQueue {
    /** The longest a message can be held back. */
    Duration LONGEST_DELAY = Duration.ofMinutes(15);

    /**
     * A request and how long it is held back.
     *
     * @param delay whole seconds count; at most {@link #LONGEST_DELAY}
     */
    record Delayed(CollectionRequest request, Duration delay) {
        public Delayed {
            requireNonNull(request, "request is null");
            if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
                throw new IllegalArgumentException("delay is not 0 to 15 minutes: " + delay);
            }
        }
    }

    /**
     * Kept when this returns; in batches, so that one that failed in between has sent some. None: a
     * no-op.
     *
     * @throws dev.isobar.bars.StoreUnavailable if not all could be sent; sending all again is right
     */
    void send(List<Delayed> messages);
}
