package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.FlowEvent;
import dev.isobar.live.TellEvents.Listener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one listener is to be told, on a thread of its own: one that is slow, or waits for a store,
 * delays neither the others nor what is published. From the first that does not fit on only where
 * they are kept is remembered, until all that waits was told and they were read from there, too: so
 * order holds. Safe for all threads.
 */
final class Hearing implements AutoCloseable {
    static final int MOST = 16_384;

    /** Others wait for the end of a node. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Missed missed = new Missed();
    private final AtomicLong overflown = new AtomicLong();
    private final AtomicLong unheard = new AtomicLong();
    private final EventStore store;
    private final Listener listener;
    private final Clock clock;
    private final Backlog<FlowEvent> backlog;
    private volatile boolean closing;

    Hearing(EventStore store, Listener listener, Clock clock, ThreadFactory threads) {
        this.store = requireNonNull(store, "store is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.clock = requireNonNull(clock, "clock is null");
        backlog =
                new Backlog<>(
                        MOST, 1, batch -> batch.forEach(listener::told), this::readBack, threads);
    }

    /** Does not wait. */
    void tell(FlowEvent event) {
        boolean isFirst;
        synchronized (missed) {
            isFirst = missed.isEmpty();
            if (isFirst && backlog.offer(event)) {
                return;
            }
            missed.add(event);
        }
        overflown.incrementAndGet();
        if (isFirst) {
            backlog.report(
                    new IllegalStateException(
                            "more than %d events wait for %s: the others are read when these are heard"
                                    .formatted(MOST, listener.getClass().getName())));
        }
    }

    /**
     * How many it was not told and will not be, because it failed, or its store was away or time
     * was short at the end; or was told too late for an alert.
     */
    long leftOut() {
        return backlog.leftOut() + unheard.get();
    }

    /** How many were too many to wait: they are read where they are kept. */
    long overflown() {
        return overflown.get();
    }

    /** How many wait now. */
    int waiting() {
        return backlog.waiting();
    }

    /** Tells it what waits, for some seconds; what would have to be read is left out. */
    @Override
    public void close() {
        close(DRAIN);
    }

    void close(Duration most) {
        closing = true;
        backlog.close(most);
        unheard.addAndGet(missed.giveUp());
    }

    /** Nothing waits, and nothing will before all was read. */
    private void readBack() {
        Optional<EventQuery> page = missed.page();
        while (page.isPresent() && !closing) {
            tell(page.get());
            page = missed.page();
        }
    }

    private void tell(EventQuery query) {
        List<FlowEvent> told = new ArrayList<>();
        boolean isWhole = false;
        try {
            List<FlowEvent> page = store.read(query);
            for (FlowEvent event : page) {
                if (closing) {
                    return;
                }
                attempt(event);
                told.add(event);
            }
            isWhole = page.size() < query.limit();
        } finally {
            missed.told(told, isWhole);
        }
    }

    private void attempt(FlowEvent event) {
        Instant oldest = clock.instant().minus(RaiseAlerts.late(event.kind()));
        boolean isInTime = !event.at().isBefore(oldest);
        try {
            listener.told(event);
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) { // a mistake must not cost the next event its own
            isInTime = false;
            backlog.report(e);
        }
        unheard.addAndGet(isInTime ? 0 : 1);
    }
}
