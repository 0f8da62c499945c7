package dev.isobar.identity;

import java.util.List;

/**
 * What was done to accounts and settings, kept for 90 days. Safe for all threads and nodes; fails
 * with {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface AuditLog {
    void append(Audited event);

    /**
     * Newest first.
     *
     * @param before a {@link Page#next}; empty for the newest
     * @param limit at least 1
     */
    Page newest(String before, int limit);

    /**
     * @param next where the next page begins; empty if there is none
     */
    record Page(List<Audited> events, String next) {
        public Page {
            events = List.copyOf(events);
        }
    }
}
