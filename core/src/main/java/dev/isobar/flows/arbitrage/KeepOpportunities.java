package dev.isobar.flows.arbitrage;

import dev.isobar.flows.FlowEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps what becomes of opportunities before it is told, so that whoever judges next knows what was
 * begun. While the store is away nothing is told and everything waits. For one thread.
 */
public final class KeepOpportunities implements Arbitrage.Listener {
    /** More often a better price is not kept: whoever dies may lose so much of it. */
    private static final Duration IMPROVED_EVERY = Duration.ofSeconds(1);

    private final OpenOpportunities store;
    private final Consumer<FlowEvent> tell;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private Instant improvedAt = Instant.MIN;

    /**
     * @param isNew whether its beginning has not been told yet
     */
    private record Waiting(Opportunity opportunity, boolean isNew) {
        boolean isUrgent() {
            return isNew || !opportunity.isOpen();
        }
    }

    public KeepOpportunities(OpenOpportunities store, Consumer<FlowEvent> tell) {
        this.store = store;
        this.tell = tell;
    }

    @Override
    public void opened(Opportunity opportunity) {
        waiting.put(opportunity.id(), new Waiting(opportunity, true));
    }

    @Override
    public void improved(Opportunity opportunity) {
        replace(opportunity);
    }

    @Override
    public void ended(Opportunity opportunity) {
        replace(opportunity);
    }

    /** Tells again what another has kept: it may have died before it told it. */
    public void retell(Opportunity opportunity) {
        tell.accept(opportunity.openedEvent());
        if (!opportunity.isOpen()) {
            tell.accept(opportunity.closedEvent());
        }
    }

    /**
     * Keeps what waits, and tells it.
     *
     * @param token of the lease
     * @return false if another judges now: nothing more is kept or told
     * @throws dev.isobar.bars.StoreUnavailable if it cannot be kept now: try again
     */
    public boolean flush(long token, Instant now) {
        boolean isDue = !now.isBefore(improvedAt.plus(IMPROVED_EVERY));
        for (Waiting one : waiting.values().stream().toList()) {
            if (!one.isUrgent() && !isDue) {
                continue;
            }
            if (!store.put(one.opportunity(), token)) {
                return false;
            }
            waiting.remove(one.opportunity().id());
            told(one);
        }
        improvedAt = isDue ? now : improvedAt;
        return true;
    }

    private void told(Waiting one) {
        if (one.isNew()) {
            tell.accept(one.opportunity().openedEvent());
        }
        if (!one.opportunity().isOpen()) {
            tell.accept(one.opportunity().closedEvent());
        }
    }

    private void replace(Opportunity news) {
        Waiting before = waiting.get(news.id());
        waiting.put(news.id(), new Waiting(news, before != null && before.isNew()));
    }
}
