package dev.isobar.app;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.ExchangeFailure;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/**
 * What is done again and again, on threads of its own. A round that fails says so in the log, and
 * the next one comes: a store or an exchange that does not answer as a warning, whatever else as an
 * error. Safe for all threads.
 */
public final class Rounds implements AutoCloseable {
    private static final long STOP_SECONDS = 5;

    private final ScheduledThreadPoolExecutor threads;
    private final Logger log;

    /** A round. May wait; is interrupted at the end. */
    @FunctionalInterface
    public interface Step {
        void take() throws InterruptedException;
    }

    /**
     * @param whose whose log tells of what failed
     * @param threads how many rounds may be under way at once
     */
    public Rounds(Class<?> whose, int threads, ThreadFactory factory) {
        this.log = System.getLogger(whose.getName());
        this.threads = new ScheduledThreadPoolExecutor(threads, factory, new DiscardPolicy());
    }

    /**
     * From now on.
     *
     * @param first until the first round
     * @param pause from the end of a round to the next
     */
    public void every(Duration first, Duration pause, String what, Step step) {
        threads.scheduleWithFixedDelay(
                () -> attempt(what, step), first.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Once, as soon as a thread is free; not at all after the end. */
    public void soon(String what, Step step) {
        later(Duration.ZERO, what, step);
    }

    /** Once. */
    public void later(Duration wait, String what, Step step) {
        threads.schedule(() -> attempt(what, step), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Interrupts what is under way, and waits for it for some seconds. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(String what, Step step) {
        try {
            step.take();
        } catch (StoreUnavailable | ExchangeFailure e) { // the next round tries again
            log.log(Level.WARNING, "{0}: {1}", what, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the executor would swallow it and never come again
            log.log(Level.ERROR, what, e);
        }
    }
}
