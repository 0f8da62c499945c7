package dev.isobar.live;

import dev.isobar.market.MarketEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread and one bounded queue that own all state of their instruments. It works off its queue
 * in batches and tells its instruments the time between them.
 */
final class Lane {
    private static final int QUEUE = 8_192;
    private static final int BATCH = 1_024;
    private static final int FAILED_KEPT = 16;
    private static final long TICK_MILLIS = 200;
    private static final long GATHER_NANOS = 50_000;

    private final BlockingQueue<Task> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Set<InstrumentState> instruments =
            Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<String> failed = new ArrayDeque<>(FAILED_KEPT);
    private final Clock clock;
    private final Thread thread;
    private Instant tickDue = Instant.EPOCH;
    private boolean isOpen = true;
    private volatile Counters counters = new Counters(0, 0, 0, 0, 0, 0);
    private long events;
    private long failures;
    private long lateBefore;
    private long duplicatesBefore;
    private long aheadBefore;

    /** Something to do for an instrument, on the lane's thread. */
    private interface Task {
        void run();
    }

    private record Arrived(InstrumentState state, MarketEvent event, Instant at, Cause cause)
            implements Task {
        @Override
        public void run() {
            state.accept(event, at, cause);
        }
    }

    /** What happened here so far; {@code queued} is how many tasks wait now. */
    record Counters(
            long events, long failures, long late, long duplicates, long ahead, int queued) {}

    Lane(ThreadFactory threads, Clock clock) {
        this.clock = clock;
        thread = threads.newThread(this::run);
        thread.start();
    }

    /** Waits while the queue is full. */
    void accept(InstrumentState state, MarketEvent event, Instant at, Cause cause)
            throws InterruptedException {
        queue.put(new Arrived(state, event, at, cause));
    }

    /** Runs it after everything that was accepted before. */
    void submit(Runnable task) throws InterruptedException {
        queue.put(task::run);
    }

    void add(InstrumentState state) throws InterruptedException {
        submit(() -> instruments.add(state));
    }

    void remove(InstrumentState state) throws InterruptedException {
        submit(() -> leave(state));
    }

    /** Works off what waits, gives out the open bars and returns when the thread has ended. */
    void close() throws InterruptedException {
        submit(
                () -> {
                    List.copyOf(instruments).forEach(this::leave);
                    isOpen = false;
                });
        thread.join();
    }

    Counters counters() {
        Counters seen = counters;
        return new Counters(
                seen.events, seen.failures, seen.late, seen.duplicates, seen.ahead, queue.size());
    }

    /** The newest inputs that failed and how, oldest first. */
    List<String> failed() {
        synchronized (failed) {
            return List.copyOf(failed);
        }
    }

    private void run() {
        List<Task> batch = new ArrayList<>(BATCH);
        while (isOpen) {
            try {
                // Until the clock's next tick: bars are due on whole seconds, and so are ticks.
                long wait = TICK_MILLIS - Math.floorMod(clock.millis(), TICK_MILLIS);
                Task first = queue.poll(wait, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            batch.forEach(this::attempt);
            boolean wasAll = batch.size() < BATCH;
            batch.clear();
            tick();
            count();
            if (wasAll) {
                // Waking this thread costs more than a trade: let the next wait for each other.
                LockSupport.parkNanos(GATHER_NANOS);
            }
        }
    }

    private void leave(InstrumentState state) {
        InstrumentBars bars = state.bars();
        if (instruments.remove(state)) {
            attempt(state::finish);
            lateBefore += bars.late();
            duplicatesBefore += bars.duplicates();
            aheadBefore += bars.ahead();
        }
    }

    private void tick() {
        Instant now = now();
        if (now.isBefore(tickDue)) {
            return;
        }
        tickDue = now.plusMillis(TICK_MILLIS - Math.floorMod(now.toEpochMilli(), TICK_MILLIS));
        for (InstrumentState state : instruments) {
            attempt(() -> state.tick(now));
        }
    }

    /**
     * The clock, but never later than what waits: a lane that is behind must not close ahead of it.
     */
    private Instant now() {
        Instant now = clock.instant();
        Task next = queue.peek();
        if (next == null) {
            return now;
        }
        return next instanceof Arrived waits && waits.at.isBefore(now) ? waits.at : Instant.MIN;
    }

    private void attempt(Task task) {
        try {
            if (task instanceof Arrived) {
                events++;
            }
            task.run();
        } catch (Exception e) { // one bad input must not end the lane: count it, keep it, go on
            failures++;
            synchronized (failed) {
                if (failed.size() == FAILED_KEPT) {
                    failed.removeFirst();
                }
                failed.addLast(e + " at " + task);
            }
        }
    }

    private void count() {
        long late = lateBefore;
        long duplicates = duplicatesBefore;
        long ahead = aheadBefore;
        for (InstrumentState state : instruments) {
            InstrumentBars bars = state.bars();
            late += bars.late();
            duplicates += bars.duplicates();
            ahead += bars.ahead();
        }
        counters = new Counters(events, failures, late, duplicates, ahead, 0);
    }
}
