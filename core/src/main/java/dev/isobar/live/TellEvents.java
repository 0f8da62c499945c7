package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Range;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.FlowEvent;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells of events: keeps them, publishes them and hands them to listeners, in this order and in
 * batches, on a thread of its own. All three are idempotent by an event's id, so that it may be
 * told again by whoever is not sure that it was. While the store is away events wait; of too many
 * the oldest is left out and counted. Safe for all threads.
 */
public final class TellEvents implements AutoCloseable {
    private static final int MOST = 65_536;
    private static final int BATCH = 500;
    private static final int KEPT = 200;
    private static final int RETOLD = 10_000;

    /** Longer than another node needs to notice that one is dead. */
    public static final Duration BACK = Duration.ofMinutes(5);

    /**
     * What is older when it is told, or told again, is history: it is kept, and not published.
     * Shorter than the hour in which nothing is published twice.
     */
    private static final Duration NEWS = Duration.ofMinutes(50);

    private final AtomicLong told = new AtomicLong();
    private final EventStore store;
    private final Publisher publisher;
    private final List<Hearing> hearings;
    private final Clock clock;
    private final Backlog<Item> backlog;

    /** An event, or something to be done once those before it were told. */
    private record Item(FlowEvent event, Runnable then) {}

    /** Hears of events, on a thread of its own; may wait. */
    @FunctionalInterface
    public interface Listener {
        /**
         * It was kept; perhaps this is said again.
         *
         * @throws StoreUnavailable to be told again later
         */
        void told(FlowEvent event);
    }

    /**
     * Starts the telling thread, and one for each listener.
     *
     * @param listeners told of each event that was kept, perhaps again
     */
    public TellEvents(
            EventStore store,
            Publisher publisher,
            List<Listener> listeners,
            Clock clock,
            ThreadFactory threads) {
        this.clock = requireNonNull(clock, "clock is null");
        this.store = requireNonNull(store, "store is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.hearings =
                listeners.stream().map(one -> new Hearing(store, one, clock, threads)).toList();
        this.backlog = new Backlog<>(MOST, BATCH, this::tellAll, publisher::settle, threads);
    }

    /** Does not wait. */
    public void tell(FlowEvent event) {
        backlog.add(new Item(event, null));
    }

    /**
     * Does it once everything that was given before was kept and published; not if that, or this,
     * is left out. Does not wait.
     *
     * @param leftOut what {@link #leftOut} was before the first event was given that it rests on
     * @param task must not block
     */
    public void afterwards(long leftOut, Runnable task) {
        backlog.add(
                new Item(
                        null,
                        () -> {
                            if (leftOut() == leftOut) {
                                task.run();
                            }
                        }));
    }

    /**
     * Tells once more what was kept of these venues lately: whoever kept it may have died before it
     * was published. When it was kept nobody wrote down, so of each kind it goes back further by
     * its {@link EventKind#lateness}.
     *
     * @param back how far, of what is known at once; at least {@link #BACK}
     * @throws StoreUnavailable if it cannot be read; nothing was told then
     */
    public void again(Set<String> venues, Instant now, Duration back) {
        List<FlowEvent> all = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            Range lately = new Range(now.minus(back).minus(kind.lateness()), now.plus(BACK));
            for (String venue : venues) {
                List<FlowEvent> newest = new ArrayList<>(store.read(newest(kind, venue, lately)));
                Collections.reverse(newest);
                all.addAll(newest);
            }
        }
        // After all was read: who says this again must not push out what was never kept.
        all.forEach(this::tell);
    }

    /** The newest first: of too many those count that may not have been told. */
    private static EventQuery newest(EventKind kind, String venue, Range range) {
        return new EventQuery(
                kind,
                Set.of(venue),
                "",
                range,
                true,
                RETOLD,
                Optional.empty(),
                BigDecimal.ZERO,
                Optional.empty(),
                Set.of());
    }

    /** How many were told, those told again included. */
    public long told() {
        return told.get();
    }

    /** How many were never kept: too many waited, or the store was away at the end. */
    public long leftOut() {
        return backlog.leftOut();
    }

    /** How often a batch waited for the store. */
    public long retries() {
        return backlog.retries();
    }

    /** How many wait now. */
    public int waiting() {
        return backlog.waiting();
    }

    /** How many times a listener was not told: it failed, or its store was away at the end. */
    public long unheard() {
        return hearings.stream().mapToLong(Hearing::leftOut).sum();
    }

    /** How many times a listener was so far behind that it is told from the store, later. */
    public long readBack() {
        return hearings.stream().mapToLong(Hearing::overflown).sum();
    }

    /** How many wait now for the slowest listener. */
    public int unheardYet() {
        return hearings.stream().mapToInt(Hearing::waiting).max().orElse(0);
    }

    /** Tells what waits, and ends the threads; close the lanes first. */
    @Override
    public void close() {
        backlog.close();
        hearings.forEach(Hearing::close);
    }

    private void tellAll(List<Item> items) {
        List<FlowEvent> batch = items.stream().map(Item::event).filter(Objects::nonNull).toList();
        tellEvents(batch);
        told.addAndGet(batch.size());
        items.stream().map(Item::then).filter(Objects::nonNull).forEach(Runnable::run);
    }

    private void tellEvents(List<FlowEvent> batch) {
        if (batch.isEmpty()) {
            return;
        }
        store.keep(batch);
        Instant oldest = clock.instant().minus(NEWS);
        batch.stream()
                .filter(event -> event.at().isAfter(oldest))
                .forEach(event -> publisher.publish(announcement(event)));
        publisher.flush();
        batch.forEach(event -> hearings.forEach(one -> one.tell(event)));
    }

    private static Announcement announcement(FlowEvent event) {
        Subject subject = Subject.of(event.kind(), event.key());
        String once = event.at().toEpochMilli() + "#" + event.id();
        Label label = new Label(event.usd(), event.interval());
        return new Announcement(subject, true, KEPT, event.json(), once, label);
    }
}
