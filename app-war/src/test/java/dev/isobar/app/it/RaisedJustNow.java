package dev.isobar.app.it;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.Firing;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.Told;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a node raises that judges readings of noon: raised now. Were it raised at noon, the
 * deployment, whose clock goes on, would take it at once for what a dead node left untold, and tell
 * it a second time.
 */
record RaisedJustNow(AlertStore store) implements AlertStore {
    @Override
    public Outcome raise(Rule rule, AlertRaised alert, Instant noon) {
        return store.raise(rule, alert, Instant.now());
    }

    @Override
    public Map<String, Firing> firings(Collection<String> rules) {
        return store.firings(rules);
    }

    @Override
    public void forget(String rule, Instant now) {
        store.forget(rule, now);
    }

    @Override
    public List<Told> history(String owner, int limit) {
        return store.history(owner, limit);
    }

    @Override
    public List<Told> ofRule(String owner, String rule, int limit) {
        return store.ofRule(owner, rule, limit);
    }

    @Override
    public int count(String owner, int most) {
        return store.count(owner, most);
    }

    @Override
    public int countOfRule(String owner, String rule, int most) {
        return store.countOfRule(owner, rule, most);
    }
}
