package dev.isobar.jobs;

import java.time.Instant;
import java.util.List;

/**
 * What ran, kept for 30 days. Safe for all threads and nodes; fails with {@link
 * dev.isobar.bars.StoreUnavailable}.
 */
public interface RunStore {
    /** Replaces what is kept of the same event. */
    void put(Run run);

    /**
     * Newest first, by when they were due.
     *
     * @param before a {@link Page#next}; empty for the newest
     * @param limit at least 1
     */
    Page newest(String schedule, String before, int limit);

    /** What was due from an instant on, as things stand now. */
    Tally since(String schedule, Instant from, Instant now);

    /**
     * @param next where the next page begins; empty if there is none
     */
    record Page(List<Run> runs, String next) {
        public Page {
            runs = List.copyOf(runs);
        }
    }

    /** How many runs there were, and how many of them failed or timed out. */
    record Tally(int runs, int failures) {}
}
