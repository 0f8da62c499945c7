package dev.isobar.flows.arbitrage;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Kept in this process; a token once seen makes older ones worthless. */
public final class InMemoryOpportunities implements OpenOpportunities {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final NavigableMap<String, Opportunity> all = new TreeMap<>();
    private final Clock clock;
    private long newest;

    public InMemoryOpportunities(Clock clock) {
        this.clock = clock;
    }

    public synchronized void raise(long token) {
        newest = Math.max(newest, token);
    }

    @Override
    public synchronized boolean put(Opportunity opportunity, long token) {
        if (token < newest) {
            return false;
        }
        all.put(opportunity.id(), opportunity);
        return true;
    }

    @Override
    public synchronized List<Opportunity> open() {
        return all.values().stream().filter(Opportunity::isOpen).toList();
    }

    @Override
    public synchronized List<Opportunity> all() {
        return all.values().stream()
                .filter(one -> one.isOpen() || one.ended().plus(KEPT).isAfter(clock.instant()))
                .toList();
    }
}
