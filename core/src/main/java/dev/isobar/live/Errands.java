package dev.isobar.live;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.market.InstrumentId;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is written or told after the bars it rests on were kept: in order, on a thread of its own,
 * so that neither a store that is away nor a task that fails keeps a bar waiting. An unavailable
 * store is tried again; what fails in another way is reported like an uncaught exception, left out
 * and counted, and so is the oldest of too many that wait. Safe for all threads.
 */
final class Errands implements AutoCloseable {
    private static final int MOST = 16_384;
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 30_000;
    private static final long POLL_MILLIS = 100;

    private final BlockingQueue<Errand> queue = new ArrayBlockingQueue<>(MOST);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Fencing fencing;
    private final Thread thread;

    private record Errand(InstrumentId instrument, Runnable task) {}

    Errands(Fencing fencing, ThreadFactory threads) {
        this.fencing = fencing;
        thread = threads.newThread(this::run);
        thread.start();
    }

    /** Does not wait. */
    void add(InstrumentId instrument, Runnable task) {
        Errand errand = new Errand(instrument, task);
        while (!queue.offer(errand)) {
            leftOut.addAndGet(queue.poll() == null ? 0 : 1);
        }
    }

    long leftOut() {
        return leftOut.get();
    }

    long retries() {
        return retries.get();
    }

    long refused() {
        return refused.get();
    }

    /** Does what waits; where a store is away even then, the rest is left out and counted. */
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
        try {
            while (!isClosing() || !queue.isEmpty()) {
                Errand next = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    untilDone(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void untilDone(Errand errand) throws InterruptedException {
        long wait = FIRST_WAIT_MILLIS;
        while (!isDone(errand)) {
            closing.await(wait, TimeUnit.MILLISECONDS);
            wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
        }
    }

    private boolean isDone(Errand errand) {
        boolean isLast = isClosing();
        if (fencing.token(errand.instrument()) == Fencing.LOST) {
            refused.incrementAndGet();
            return true;
        }
        try {
            errand.task().run();
        } catch (Fenced e) { // whoever has taken over does it
            refused.incrementAndGet();
        } catch (StoreUnavailable e) {
            retries.incrementAndGet();
            if (isLast) {
                leftOut.addAndGet(1 + queue.size());
                queue.clear();
            }
            return isLast;
        } catch (RuntimeException e) { // a follower's mistake must not end what others wait for
            leftOut.incrementAndGet();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
        return true;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }
}
