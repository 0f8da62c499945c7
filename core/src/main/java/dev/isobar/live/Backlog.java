package dev.isobar.live;

import dev.isobar.bars.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What waits to be done, in order and in batches, on a thread of its own. While a store is away the
 * batch is tried again, after longer and longer waits; what fails in another way is reported like
 * an uncaught exception, left out and counted. Safe for all threads.
 */
final class Backlog<T> implements AutoCloseable {
    private static final long POLL_MILLIS = 100;

    private final BlockingQueue<T> queue;
    private final Patience patience = new Patience();
    private final AtomicLong leftOut = new AtomicLong();
    private final int most;
    private final Consumer<List<T>> work;
    private final Runnable idle;
    private final Thread thread;

    /**
     * Starts the thread.
     *
     * @param waiting so many at most
     * @param most of a batch
     * @param work fails with {@link StoreUnavailable} to get the same batch again
     * @param idle done ten times a second while nothing waits; fails likewise
     */
    Backlog(int waiting, int most, Consumer<List<T>> work, Runnable idle, ThreadFactory threads) {
        this.queue = new ArrayBlockingQueue<>(waiting);
        this.most = most;
        this.work = work;
        this.idle = idle;
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    /**
     * Does not wait.
     *
     * @return false if too many wait
     */
    boolean offer(T one) {
        return queue.offer(one);
    }

    /** Does not wait; of too many the oldest is left out and counted. */
    void add(T one) {
        while (!queue.offer(one)) {
            leftOut.addAndGet(queue.poll() == null ? 0 : 1);
        }
    }

    /** How many were not done, and will not be. */
    long leftOut() {
        return leftOut.get();
    }

    /** How often something waited for a store. */
    long retries() {
        return patience.retries();
    }

    /** How many wait now. */
    int waiting() {
        return queue.size();
    }

    /** To whoever hears of uncaught exceptions of the thread. */
    void report(RuntimeException e) {
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }

    /** Does what waits; where a store is away even then, the rest is left out and counted. */
    @Override
    public void close() {
        patience.end();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what waits for so long; the rest is left out and counted. */
    void close(Duration most) {
        patience.end();
        try {
            thread.join(most.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<T> rest = new ArrayList<>();
        leftOut.addAndGet(queue.drainTo(rest));
    }

    private void run() {
        List<T> batch = new ArrayList<>(most);
        try {
            while (!patience.isEnding() || !queue.isEmpty()) {
                T first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    untilDone(idle, 0);
                } else {
                    batch.add(first);
                    queue.drainTo(batch, most - 1);
                    untilDone(() -> work.accept(batch), batch.size());
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void untilDone(Runnable step, int size) throws InterruptedException {
        try {
            if (!patience.tryUntilDone(step)) {
                leftOut.addAndGet(size + (long) queue.size());
                queue.clear();
            }
        } catch (RuntimeException e) { // one mistake must not end what others wait for
            leftOut.addAndGet(size);
            report(e);
        }
    }
}
