package dev.isobar.alerts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What was raised, and what became of each rule. Safe for all threads and nodes; fails with {@link
 * dev.isobar.bars.StoreUnavailable}, and then nothing or all of it was done.
 */
public interface AlertStore {
    /**
     * Raises an alert if its rule may fire: in one step it moves the firing state on, enters the
     * alert into history, and notes that socket and targets are to be told. Of any number of calls
     * with the same alert, or with alerts closer than the cooldown, one at most raises.
     *
     * @param now when its targets begin to wait
     */
    Outcome raise(Rule rule, AlertRaised alert, Instant now);

    /**
     * @param firing how the rule stands after the call, by whomever
     */
    record Outcome(boolean raised, Firing firing) {}

    /** How these rules stand; {@link Firing#NEVER} for those that never fired. */
    Map<String, Firing> firings(Collection<String> rules);

    /** A removed rule never fires again, whatever a node that does not know it yet says. */
    void forget(String rule, Instant now);

    /** The newest alerts of an owner, newest first, at most so many. */
    List<Told> history(String owner, int limit);

    /** The newest alerts of a rule, newest first, at most so many. */
    List<Told> ofRule(String owner, String rule, int limit);

    /** How many alerts of an owner there are; {@code most} where there are more. */
    int count(String owner, int most);

    /** How many of a rule; {@code most} where there are more. */
    int countOfRule(String owner, String rule, int most);
}
