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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells of events: keeps them, publishes them, tells listeners, in this order and in batches, on a
 * thread of its own. All three are idempotent by an event's id, so that it may be told again by
 * whoever is not sure that it was. While the store is away events wait; of too many the oldest is
 * left out and counted. Safe for all threads.
 */
public final class TellEvents implements AutoCloseable {
    private static final int MOST = 65_536;
    private static final int BATCH = 500;
    private static final int KEPT = 200;
    private static final int RETOLD = 10_000;
    private static final long POLL_MILLIS = 100;
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 30_000;

    /** Longer than another node needs to notice that one is dead. */
    private static final Duration BACK = Duration.ofMinutes(5);

    /**
     * What is older when it is told is history: it is kept, and not published. Shorter than the
     * hour in which nothing is published twice.
     */
    private static final Duration NEWS = Duration.ofMinutes(50);

    private final BlockingQueue<FlowEvent> queue = new ArrayBlockingQueue<>(MOST);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final EventStore store;
    private final Publisher publisher;
    private final List<Listener> listeners;
    private final Clock clock;
    private final Thread thread;

    /** Hears of events. Called by the telling thread. */
    @FunctionalInterface
    public interface Listener {
        /** It was kept; perhaps this is said again. */
        void told(FlowEvent event);
    }

    /**
     * Starts the telling thread.
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
        this.listeners = List.copyOf(listeners);
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    /** Does not wait. */
    public void tell(FlowEvent event) {
        while (!queue.offer(event)) {
            leftOut.addAndGet(queue.poll() == null ? 0 : 1);
        }
    }

    /**
     * Tells once more what was kept of these venues lately: whoever kept it may have died before it
     * was published.
     *
     * @throws StoreUnavailable if it cannot be read
     */
    public void again(Set<String> venues, Instant now) {
        for (EventKind kind : EventKind.values()) {
            for (String venue : venues) {
                List<FlowEvent> newest = new ArrayList<>(store.read(lately(kind, venue, now)));
                Collections.reverse(newest);
                newest.forEach(this::tell);
            }
        }
    }

    /** The newest first: of too many those count that may not have been told. */
    private static EventQuery lately(EventKind kind, String venue, Instant now) {
        return new EventQuery(
                kind,
                Set.of(venue),
                "",
                new Range(now.minus(BACK), now.plus(BACK)),
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
        return leftOut.get();
    }

    /** How often a batch waited for the store. */
    public long retries() {
        return retries.get();
    }

    /** How many wait now. */
    public int waiting() {
        return queue.size();
    }

    /** Tells what waits, and ends the thread; close the lanes first. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<FlowEvent> batch = new ArrayList<>(BATCH);
        try {
            while (!isClosing() || !queue.isEmpty()) {
                FlowEvent first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    untilTold(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void untilTold(List<FlowEvent> batch) throws InterruptedException {
        long wait = FIRST_WAIT_MILLIS;
        while (!isTold(batch)) {
            closing.await(wait, TimeUnit.MILLISECONDS);
            wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
        }
    }

    private boolean isTold(List<FlowEvent> batch) {
        boolean isLast = isClosing();
        try {
            store.keep(batch);
            Instant oldest = clock.instant().minus(NEWS);
            batch.stream()
                    .filter(event -> event.at().isAfter(oldest))
                    .forEach(event -> publisher.publish(announcement(event)));
            publisher.flush();
            batch.forEach(this::tellListeners);
            told.addAndGet(batch.size());
        } catch (StoreUnavailable e) {
            retries.incrementAndGet();
            if (isLast) {
                leftOut.addAndGet(batch.size() + (long) queue.size());
                queue.clear();
            }
            return isLast;
        } catch (RuntimeException e) { // one mistake must not end what others wait for
            leftOut.addAndGet(batch.size());
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
        return true;
    }

    private void tellListeners(FlowEvent event) {
        try {
            listeners.forEach(one -> one.told(event));
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) { // a listener's mistake must not cost the next event its own
            leftOut.incrementAndGet();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private static Announcement announcement(FlowEvent event) {
        Subject subject = Subject.of(event.kind(), event.key());
        String once = event.at().toEpochMilli() + "#" + event.id();
        Label label = new Label(event.usd(), event.interval());
        return new Announcement(subject, true, KEPT, event.json(), once, label);
    }
}
