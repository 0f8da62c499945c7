package dev.isobar.alerts;

import java.util.List;
import java.util.Optional;

/** Every rule. Fails with {@link dev.isobar.bars.StoreUnavailable}; never by a full scan. */
public interface RuleStore {
    /** Sorted by id. */
    List<Rule> all();

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
