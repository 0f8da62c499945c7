package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Range;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventQuery.Place;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.FlowEvent;
import dev.isobar.live.TellEvents.Listener;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one listener is to be told, on a thread of its own: one that is slow, or waits for a store,
 * delays neither the others nor what is published. Of more than fit only where they are kept is
 * remembered, and they are read from there, oldest first, when nothing waits any more. Safe for all
 * threads.
 */
final class Hearing implements AutoCloseable {
    static final int MOST = 16_384;
    private static final int PAGE = 500;

    private final Map<Source, Missed> missed = new LinkedHashMap<>(); // guarded by itself
    private final AtomicLong overflown = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final EventStore store;
    private final Listener listener;
    private final Backlog<FlowEvent> backlog;

    private record Source(EventKind kind, String venue) {}

    /** From the first to the last, both included. */
    private record Missed(Instant first, Instant last, Optional<Place> after) {
        static Missed of(FlowEvent event) {
            return new Missed(event.at(), event.at(), Optional.empty());
        }

        /** Begun anew if something lies before what was read. */
        Missed and(Missed news) {
            return new Missed(
                    first.isBefore(news.first) ? first : news.first,
                    last.isAfter(news.last) ? last : news.last,
                    after.filter(place -> place.at().isBefore(news.first)));
        }

        Missed behind(FlowEvent event) {
            return new Missed(first, last, Optional.of(Place.of(event)));
        }
    }

    Hearing(EventStore store, Listener listener, ThreadFactory threads) {
        this.store = requireNonNull(store, "store is null");
        this.listener = requireNonNull(listener, "listener is null");
        backlog =
                new Backlog<>(
                        MOST, 1, batch -> batch.forEach(listener::told), this::readBack, threads);
    }

    /** Does not wait. */
    void tell(FlowEvent event) {
        if (backlog.offer(event)) {
            return;
        }
        boolean isFirst;
        synchronized (missed) {
            isFirst = missed.isEmpty();
            missed.merge(new Source(event.kind(), event.venue()), Missed.of(event), Missed::and);
        }
        overflown.incrementAndGet();
        if (isFirst) {
            backlog.report(
                    new IllegalStateException(
                            "more than %d events wait for %s: the others are read when these are heard"
                                    .formatted(MOST, listener.getClass().getName())));
        }
    }

    /** How many it was not told and will not be: it failed, or its store was away at the end. */
    long leftOut() {
        return backlog.leftOut() + failed.get();
    }

    /** How many were too many to wait: they are read where they are kept. */
    long overflown() {
        return overflown.get();
    }

    /** How many wait now. */
    int waiting() {
        return backlog.waiting();
    }

    /** Tells it what waits; what would have to be read is told by whoever takes over. */
    @Override
    public void close() {
        backlog.close();
    }

    /** One page, so that what comes meanwhile need not wait for all of them. */
    private void readBack() {
        Source source;
        Missed part;
        synchronized (missed) {
            if (missed.isEmpty()) {
                return;
            }
            source = missed.keySet().iterator().next();
            part = missed.remove(source);
        }
        Missed rest = part;
        boolean isRead = false;
        try {
            List<FlowEvent> page = store.read(page(source, part));
            for (FlowEvent event : page) {
                attempt(event);
                rest = rest.behind(event);
            }
            isRead = page.size() < PAGE;
        } finally {
            if (!isRead) {
                putBack(source, rest);
            }
        }
    }

    private void putBack(Source source, Missed rest) {
        synchronized (missed) {
            missed.merge(source, rest, (news, old) -> old.and(news));
        }
    }

    private void attempt(FlowEvent event) {
        try {
            listener.told(event);
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) { // a mistake must not cost the next event its own
            failed.incrementAndGet();
            backlog.report(e);
        }
    }

    private static EventQuery page(Source source, Missed part) {
        return new EventQuery(
                source.kind(),
                Set.of(source.venue()),
                "",
                new Range(part.first(), part.last().plusMillis(1)),
                false,
                PAGE,
                part.after(),
                BigDecimal.ZERO,
                Optional.empty(),
                Set.of());
    }
}
