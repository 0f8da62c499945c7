package dev.isobar.local.lambda;

import dev.isobar.template.Function;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;

/** One function's asynchronous calls: attempts, age, dead letters. */
final class Invocations implements AutoCloseable {
    /** More events than this never wait: with a sane age limit there are a handful. */
    private static final int MOST_WAITING = 1_000;

    private final Function function;
    private final Environments environments;
    private final DeadLetters deadLetters;
    private final Duration wait;
    private final Clock clock;
    private final Counting counting;
    private final ScheduledThreadPoolExecutor workers;

    /**
     * @param wait before the first repetition; before the second it is twice as long, and so on
     */
    Invocations(
            Function function,
            Environments environments,
            DeadLetters deadLetters,
            Duration wait,
            Clock clock,
            Counting counting) {
        this.function = function;
        this.environments = environments;
        this.deadLetters = deadLetters;
        this.wait = wait;
        this.clock = clock;
        this.counting = counting;
        this.workers = new ScheduledThreadPoolExecutor(function.concurrency());
        workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void submit(String json) {
        Instant now = clock.instant();
        Event event = new Event(UUID.randomUUID().toString(), function.name(), json, now, 0);
        counting.event();
        if (workers.getQueue().size() >= MOST_WAITING) {
            bury(event, "QueueFull", MOST_WAITING + " events wait already");
            return;
        }
        after(Duration.ZERO, event);
    }

    String name() {
        return function.name();
    }

    /** Its environments, too. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        environments.close();
    }

    private void attempt(Event event) {
        if (Duration.between(event.at(), clock.instant()).compareTo(function.maximumAge()) > 0) {
            bury(event, "EventAgeExceeded", "not done within " + function.maximumAge());
            return;
        }
        Event attempted = event.attempted();
        Outcome outcome;
        try {
            outcome = environments.run(event.id(), event.json());
        } catch (InterruptedException e) {
            return; // only closing interrupts
        }
        if (workers.isShutdown()) {
            return;
        }
        if (outcome.failed()) {
            failed(attempted, outcome.error());
        } else {
            counting.success();
        }
    }

    private void failed(Event attempted, String error) {
        log("attempt %d of %s failed: %s".formatted(attempted.attempts(), attempted.id(), error));
        counting.failure(error);
        if (attempted.attempts() > function.retries()) {
            bury(attempted, "RetriesExhausted", error);
        } else {
            after(wait.multipliedBy(attempted.attempts()), attempted);
        }
    }

    /** Lambda, too, goes on where a destination takes nothing. */
    private void bury(Event event, String condition, String error) {
        try {
            deadLetters.add(event, condition, error);
        } catch (SdkException e) {
            log("the event %s is lost: its dead letter was not taken: %s".formatted(event.id(), e));
        }
        counting.deadLetter();
    }

    private void after(Duration delay, Event event) {
        try {
            workers.schedule(() -> attempt(event), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log("stopping: the event %s is not tried again".formatted(event.id()));
        }
    }

    private void log(String line) {
        environments.log().log(line);
    }
}
