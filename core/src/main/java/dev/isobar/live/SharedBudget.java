package dev.isobar.live;

import java.time.Duration;
import java.util.Optional;

/**
 * What may still be asked of venues by all processes behind one address together. Safe for all
 * threads.
 */
public interface SharedBudget {
    /** Nobody else asks, or nobody who can be asked about it. */
    SharedBudget ALONE =
            new SharedBudget() {
                @Override
                public Optional<Duration> spend(Limit limit, int weight) {
                    return Optional.empty();
                }

                @Override
                public void close(Limit limit, Duration length) {}

                @Override
                public void used(Limit limit, long weight) {}
            };

    /**
     * At most {@code weight} in any {@code per}.
     *
     * @param name the same for all who share it: {@code okx ip}
     */
    record Limit(String name, long weight, Duration per) {}

    /**
     * @return zero if it was spent, else how long to wait before trying again; empty if the others
     *     cannot be asked now
     */
    Optional<Duration> spend(Limit limit, int weight);

    /** Nobody asks before {@code length} has passed; a longer closure stands. */
    void close(Limit limit, Duration length);

    /** The venue's own count of this window. */
    void used(Limit limit, long weight);
}
