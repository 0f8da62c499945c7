package dev.isobar.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.isobar.template.Function;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One function's asynchronous calls: concurrency, timeout, attempts, dead letters. */
final class Invocations implements AutoCloseable {
    /** More events than this never wait: with a sane age limit there are a handful. */
    private static final int MOST_WAITING = 1_000;

    private final Function function;
    private final Handler handler;
    private final LambdaLogger log;
    private final DeadLetters deadLetters;
    private final Duration wait;
    private final Clock clock;
    private final Consumer<Counts> changed;
    private final ScheduledExecutorService alarms = new ScheduledThreadPoolExecutor(1);
    private final ScheduledThreadPoolExecutor workers;
    private Counts counts = Counts.NONE;

    /**
     * @param wait before the first repetition; before the second it is twice as long, and so on
     */
    Invocations(
            Function function,
            Handler handler,
            LambdaLogger log,
            DeadLetters deadLetters,
            Duration wait,
            Clock clock,
            Consumer<Counts> changed) {
        this.function = function;
        this.handler = handler;
        this.log = log;
        this.deadLetters = deadLetters;
        this.wait = wait;
        this.clock = clock;
        this.changed = changed;
        this.workers = new ScheduledThreadPoolExecutor(function.concurrency());
        workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void submit(String json) {
        Instant now = clock.instant();
        Event event = new Event(UUID.randomUUID().toString(), function.name(), json, now, 0);
        change(c -> c.event(now));
        if (workers.getQueue().size() >= MOST_WAITING) {
            bury(event, "QueueFull", MOST_WAITING + " events wait already");
            return;
        }
        after(Duration.ZERO, event);
    }

    String name() {
        return function.name();
    }

    synchronized Counts counts() {
        return counts;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        alarms.shutdownNow();
    }

    private void attempt(Event event) {
        if (Duration.between(event.at(), clock.instant()).compareTo(function.maximumAge()) > 0) {
            bury(event, "EventAgeExceeded", "not done within " + function.maximumAge());
            return;
        }
        Event attempted = event.attempted();
        String error = run(attempted);
        if (workers.isShutdown()) {
            return;
        }
        if (error.isEmpty()) {
            change(c -> c.success(clock.instant()));
            return;
        }
        log.log("attempt %d of %s failed: %s".formatted(attempted.attempts(), event.id(), error));
        change(c -> c.failure(error));
        if (attempted.attempts() > function.retries()) {
            bury(attempted, "RetriesExhausted", error);
        } else {
            after(wait.multipliedBy(attempted.attempts()), attempted);
        }
    }

    /** The error, empty when there was none. */
    private String run(Event event) {
        Instant deadline = clock.instant().plus(function.timeout());
        Timeout timeout = Timeout.start(alarms, function.timeout());
        String error = "";
        try {
            handler.handle(
                    event.json(), new LambdaContext(function, event.id(), clock, deadline, log));
        } catch (Exception | Error e) { // whatever a handler throws is a failed attempt
            error = e.toString();
        }
        boolean timedOut = timeout.finish();
        return timedOut ? "Task timed out after " + function.timeout().toSeconds() + " s" : error;
    }

    private void bury(Event event, String condition, String error) {
        deadLetters.add(event, condition, error);
        change(Counts::deadLetter);
    }

    private void after(Duration delay, Event event) {
        try {
            workers.schedule(() -> attempt(event), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.log("stopping: the event %s is not tried again".formatted(event.id()));
        }
    }

    private synchronized void change(UnaryOperator<Counts> step) {
        counts = step.apply(counts);
        changed.accept(counts);
    }
}
