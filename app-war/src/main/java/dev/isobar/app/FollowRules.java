package dev.isobar.app;

import dev.isobar.alerts.RuleStore;
import dev.isobar.alerts.RuleStore.Stored;
import dev.isobar.alerts.RuleStore.Unreadable;
import dev.isobar.live.RaiseAlerts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/**
 * Makes the newest rules count. One that cannot be read is left out, counted and logged once; it
 * keeps no other from loading. {@link #step} is for one thread.
 */
public final class FollowRules {
    private static final Logger LOG = System.getLogger(FollowRules.class.getName());

    private final RuleStore rules;
    private final RaiseAlerts raise;
    private volatile Set<Unreadable> unreadable = Set.of();

    FollowRules(RuleStore rules, RaiseAlerts raise) {
        this.rules = rules;
        this.raise = raise;
    }

    void step() {
        Stored stored = rules.all();
        raise.follow(stored.rules());
        Set<Unreadable> known = unreadable;
        unreadable = Set.copyOf(stored.unreadable());
        for (Unreadable one : stored.unreadable()) {
            if (!known.contains(one)) {
                LOG.log(
                        Level.ERROR,
                        "alert rule not read, left out; remove it or make it anew rule={0}: {1}",
                        one.id(),
                        one.reason());
            }
        }
    }

    /** How many rules lie there and do nothing. */
    public long unreadable() {
        return unreadable.size();
    }
}
