package dev.isobar.local.lambda;

import dev.isobar.template.Function;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Neither done nor buried, by their ids. */
    private final Map<String, Event> open = new ConcurrentHashMap<>();

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

    /** An event that nobody sends again: it ends done or as a dead letter. */
    void submit(String json) {
        submit(json, false);
    }

    /** An event of which the next comes by schedule: when this is closed it may be dropped. */
    void due(String json) {
        submit(json, true);
    }

    private void submit(String json, boolean scheduled) {
        String id = UUID.randomUUID().toString();
        Event event = new Event(id, function.name(), json, clock.instant(), 0, scheduled);
        open.put(id, event);
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

    /** Its environments, too. What is not done then is a dead letter, unless it comes again. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(open.values()).forEach(this::stop);
        environments.close();
    }

    private void attempt(Event event) {
        if (Duration.between(event.at(), clock.instant()).compareTo(function.maximumAge()) > 0) {
            bury(event, "EventAgeExceeded", "not done within " + function.maximumAge());
            return;
        }
        Event attempted = event.attempted();
        open.replace(event.id(), attempted);
        Outcome outcome;
        try {
            outcome = environments.run(event.id(), event.json());
        } catch (InterruptedException e) {
            return; // only closing interrupts
        }
        if (!outcome.failed()) {
            open.remove(event.id());
            counting.success();
        } else if (!workers.isShutdown()) { // else closing interrupted it, and says what becomes
            failed(attempted, outcome.error());
        }
    }

    private void failed(Event attempted, String error) {
        try {
            log(
                    "attempt %d of %s failed: %s"
                            .formatted(attempted.attempts(), attempted.id(), error));
            counting.failure(error);
        } finally { // an event is not lost because nobody could be told of it
            if (attempted.attempts() > function.retries()) {
                bury(attempted, "RetriesExhausted", error);
            } else {
                after(wait.multipliedBy(attempted.attempts()), attempted);
            }
        }
    }

    private void stop(Event event) {
        if (!event.scheduled()) {
            bury(event, "Stopped", "stopped before it was done");
        } else if (open.remove(event.id()) != null) {
            log(
                    "stopped: the event %s is dropped, the next comes by schedule"
                            .formatted(event.id()));
        }
    }

    /** Lambda, too, goes on where a destination takes nothing. */
    private void bury(Event event, String condition, String error) {
        if (open.remove(event.id()) == null) {
            return; // closing did, or it was done after all
        }
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
            stop(event);
        }
    }

    private void log(String line) {
        environments.log().log(line);
    }
}
