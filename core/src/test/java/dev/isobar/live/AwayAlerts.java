package dev.isobar.live;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.Firing;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.Told;
import dev.isobar.bars.StoreUnavailable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Raises nothing until it is back. */
final class AwayAlerts implements AlertStore {
    private final Semaphore refused = new Semaphore(0);
    private final Semaphore raised = new Semaphore(0);
    private final AlertStore store;
    private volatile boolean isBack;

    AwayAlerts(AlertStore store) {
        this.store = store;
    }

    void comeBack() {
        isBack = true;
    }

    void awaitRefusals(int many) throws InterruptedException {
        refused.acquire(many);
    }

    void awaitRaised(int many) throws InterruptedException {
        raised.acquire(many);
    }

    @Override
    public Outcome raise(Rule rule, AlertRaised alert, Instant now) {
        if (!isBack) {
            refused.release();
            throw new StoreUnavailable("away", null);
        }
        Outcome outcome = store.raise(rule, alert, now);
        raised.release();
        return outcome;
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
