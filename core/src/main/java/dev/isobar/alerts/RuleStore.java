package dev.isobar.alerts;

import java.util.List;
import java.util.Optional;

/**
 * Every rule. Fails with {@link dev.isobar.bars.StoreUnavailable}; never by a full scan. A rule
 * that lies there and cannot be read does not keep the others from being read.
 */
public interface RuleStore {
    /**
     * All that lies there.
     *
     * @param rules sorted by id
     * @param unreadable sorted by id
     */
    record Stored(List<Rule> rules, List<Unreadable> unreadable) {
        public Stored {
            rules = List.copyOf(rules);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * A rule that does not do anything.
     *
     * @param owner empty where that cannot be read either
     * @param reason without secrets
     */
    record Unreadable(String id, String owner, String reason) {}

    Stored all();

    /** Empty too if it cannot be read: {@link #all} says so. */
    Optional<Rule> find(String id);

    /**
     * @return false if there is one of that id, which stays
     */
    boolean create(Rule rule);

    /**
     * @return false if it is not (any more) of the revision before; then it stays
     */
    boolean replace(Rule rule);

    /**
     * @return false if there was none
     */
    boolean remove(String id);
}
