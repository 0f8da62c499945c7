package dev.isobar.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.isobar.template.Function;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * What a function's attempts run in: as many at once as its concurrency allows, each with a handler
 * object of its own, which is used again. <i>(why: Lambda gives an execution environment one call
 * at a time, and handlers count on it)</i> Safe for all threads.
 */
final class Environments implements AutoCloseable {
    private final Function function;
    private final Supplier<Handler> handlers;
    private final LambdaLogger log;
    private final Clock clock;
    private final Semaphore free;
    private final Deque<Handler> idle = new ArrayDeque<>();
    private final ScheduledExecutorService alarms = new ScheduledThreadPoolExecutor(1);

    /**
     * The first handler is made at once.
     *
     * @throws IllegalArgumentException if it cannot be made
     */
    Environments(Function function, Supplier<Handler> handlers, LambdaLogger log, Clock clock) {
        this.function = function;
        this.handlers = handlers;
        this.log = log;
        this.clock = clock;
        this.free = new Semaphore(function.concurrency(), true);
        idle.push(handlers.get());
    }

    /**
     * Waits until one is free, then makes one attempt. Where the time is over the thread is
     * interrupted; the attempt has failed, whatever comes of it.
     *
     * @throws InterruptedException while waiting; no attempt was made
     */
    Outcome run(String requestId, String event) throws InterruptedException {
        free.acquire();
        try {
            Handler handler;
            try {
                handler = take();
            } catch (RuntimeException e) { // whatever a constructor throws is a failed attempt
                return new Outcome("", e.toString());
            }
            try {
                return attempt(handler, requestId, event);
            } finally {
                putBack(handler);
            }
        } finally {
            free.release();
        }
    }

    LambdaLogger log() {
        return log;
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }

    private Outcome attempt(Handler handler, String requestId, String event) {
        Instant deadline = clock.instant().plus(function.timeout());
        Timeout timeout = Timeout.start(alarms, function.timeout());
        Outcome outcome;
        try {
            outcome =
                    new Outcome(
                            handler.handle(
                                    event,
                                    new LambdaContext(function, requestId, clock, deadline, log)),
                            "");
        } catch (Exception | Error e) { // whatever a handler throws is a failed attempt
            outcome = new Outcome("", e.toString());
        }
        return timeout.finish()
                ? new Outcome("", "Task timed out after " + function.timeout().toSeconds() + " s")
                : outcome;
    }

    private synchronized Handler take() {
        return idle.isEmpty() ? handlers.get() : idle.pop();
    }

    private synchronized void putBack(Handler handler) {
        idle.push(handler);
    }
}
