package dev.isobar.bench.pipeline;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.Delivery;
import dev.isobar.alerts.Firing;
import dev.isobar.alerts.Outbox;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.Told;
import dev.isobar.live.Announcement;
import dev.isobar.live.Publisher;
import dev.isobar.market.InstrumentId;
import dev.isobar.quality.Finding;
import dev.isobar.quality.QualityBatch;
import dev.isobar.quality.QualityHour;
import dev.isobar.quality.QualityStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where stores and Redis would be: takes what is written, counts it, and lets rules fire as a store
 * would. Nothing is read from it. For one thread.
 */
final class Ends implements AlertStore, Outbox, Publisher, QualityStore {
    private final Map<String, Firing> firings = new HashMap<>();
    private long written;
    private long findings; // only the newest are kept, so their number depends on when they are

    /** Characters of JSON, and alerts, so far. */
    long written() {
        return written;
    }

    @Override
    public void publish(Announcement announcement) {
        written += announcement.data().length();
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public Outcome raise(Rule rule, AlertRaised alert, Instant now) {
        Firing firing = firings.getOrDefault(rule.id(), Firing.NEVER);
        if (!firing.allows(rule, alert.at())) {
            return new Outcome(false, firing);
        }
        firings.put(rule.id(), firing.fired(rule, alert.at()));
        written++;
        return new Outcome(true, firings.get(rule.id()));
    }

    @Override
    public void put(QualityBatch batch) {
        findings += batch.findings().size();
    }

    @Override
    public void told(AlertRaised alert) {
        written++;
    }

    // Nobody asks any of the following here.

    @Override
    public Map<String, Firing> firings(Collection<String> rules) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forget(String rule, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Told> history(String owner, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Told> ofRule(String owner, String rule, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int count(String owner, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int countOfRule(String owner, String rule, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Waiting> waiting() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Waiting> waiting(String group) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Turn> take(String group, String holder, Instant now, Instant until) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void release(Turn turn, int failures, Instant notBefore) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void settle(List<Waiting> settled, Delivery.Status status, String reason, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AlertRaised> untold(Instant raisedBefore) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<QualityHour> hours(InstrumentId instrument, Instant start, Instant end) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Finding> quarantine(InstrumentId instrument, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clear(InstrumentId instrument) {
        throw new UnsupportedOperationException();
    }
}
