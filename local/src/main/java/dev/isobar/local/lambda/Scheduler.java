package dev.isobar.local.lambda;

import dev.isobar.jobs.Run;
import dev.isobar.template.Function;
import dev.isobar.template.QueueSource;
import dev.isobar.template.Trigger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * EventBridge and Lambda's queue on one machine: calls functions when template.yaml says. Safe for
 * all threads.
 */
public final class Scheduler implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Invocations> functions = new ArrayList<>();
    private final List<EventSource> sources = new ArrayList<>();
    private final Map<String, Planned> planned = new TreeMap<>();
    private final StatusFile status;
    private final Spread spread;
    private final Clock clock;

    /** Makes the object of a handler class, as Lambda does once for each container. */
    @FunctionalInterface
    public interface Instances {
        Object make(Function function, Class<?> handler);
    }

    /**
     * Where things are kept.
     *
     * @param queues what functions take messages from, and what takes dead letters
     * @param logs one file for each function
     * @param status what ran
     */
    public record Places(SqsQueues queues, Path logs, Path status) {}

    private Scheduler(Places places, Spread spread, Clock clock) {
        this.status = new StatusFile(places.status());
        this.spread = spread;
        this.clock = clock;
    }

    /**
     * @param wait before the first repetition of a failed attempt
     * @throws IllegalArgumentException if a schedule or a handler is not what it should be
     */
    public static Scheduler start(
            List<Function> functions,
            Instances instances,
            Places places,
            Duration wait,
            Spread spread,
            Clock clock) {
        Scheduler scheduler = new Scheduler(places, spread, clock);
        for (Function function : functions) {
            Counting counting =
                    new Counting(clock, counts -> scheduler.status.write(function, counts));
            Environments environments = environments(function, instances, places, clock);
            Invocations invocations =
                    new Invocations(
                            function,
                            environments,
                            deadLetters(function, places.queues()),
                            wait,
                            clock,
                            counting);
            scheduler.functions.add(invocations);
            scheduler.take(function, places.queues(), environments, counting);
            function.triggers().forEach(trigger -> scheduler.add(trigger, invocations));
        }
        return scheduler;
    }

    /** Every schedule there is, by name. */
    public synchronized List<Upcoming> upcoming() {
        return planned.values().stream()
                .map(one -> new Upcoming(one.trigger(), one.function().name(), one.due()))
                .toList();
    }

    /**
     * Calls a schedule's function now, besides when it is due.
     *
     * @param input the event's JSON; empty: the schedule's own
     * @return the event's id
     * @throws IllegalArgumentException if there is no such schedule, naming those there are
     */
    public String run(String name, Optional<String> input) {
        Planned one;
        synchronized (this) {
            one = planned.get(name);
            if (one == null) {
                throw new IllegalArgumentException(
                        "there is no schedule %s: one of %s"
                                .formatted(name, String.join(", ", planned.keySet())));
            }
        }
        String id = Run.BY_HAND + UUID.randomUUID();
        one.function()
                .submit(filled(one, input.orElse(one.trigger().input()), clock.instant(), id));
        return id;
    }

    /** Hands an event to a function, as Lambda's Invoke does; false where there is none. */
    public boolean invoke(String function, String event) {
        for (Invocations one : functions) {
            if (one.name().equals(function)) {
                one.submit(event);
                return true;
            }
        }
        return false;
    }

    /**
     * Running handlers are interrupted. They and what waits are dropped where the same comes again
     * by schedule; other events become dead letters, so queues are closed after this.
     */
    @Override
    public void close() {
        timer.shutdownNow();
        sources.forEach(EventSource::close);
        functions.forEach(Invocations::close);
    }

    private static Environments environments(
            Function function, Instances instances, Places places, Clock clock) {
        Class<?> handler = load(function);
        return new Environments(
                function,
                () -> Handler.of(instances.make(function, handler)),
                new FileLog(places.logs().resolve(function.name() + ".log")),
                clock);
    }

    /** A function that names no queue for what failed gets none, as in Lambda. */
    private static DeadLetters deadLetters(Function function, SqsQueues queues) {
        return new DeadLetters(
                queues.client(),
                function.deadLetters().map(queue -> queues.url(queue, function.name())).orElse(""));
    }

    private void take(
            Function function, SqsQueues queues, Environments environments, Counting counting) {
        for (QueueSource source : function.sources()) {
            if (source.enabled()) {
                SourceQueue queue =
                        SourceQueue.of(
                                queues.client(),
                                queues.url(source.queue(), function.name()),
                                new Retention(queues.retention(source.queue()), clock));
                sources.add(
                        EventSource.start(
                                source, queue, environments, counting, function.concurrency()));
            }
        }
    }

    private void add(Trigger trigger, Invocations function) {
        if (upcoming().stream().anyMatch(one -> one.trigger().name().equals(trigger.name()))) {
            throw new IllegalArgumentException(
                    "template.yaml names two schedules %s: give one of them another Name"
                            .formatted(trigger.name()));
        }
        plan(Planned.of(trigger, function, clock.instant()));
    }

    private synchronized void plan(Planned one) {
        planned.put(one.trigger().name(), one);
        one.due().ifPresent(due -> at(due.plus(spread.of(one.trigger().window())), one));
        status.plan(upcoming());
    }

    private void at(Instant instant, Planned one) {
        long delay = Math.max(0, Duration.between(clock.instant(), instant).toMillis());
        try {
            timer.schedule(() -> due(one), delay, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: nothing more is due.
        }
    }

    private void due(Planned one) {
        String id = UUID.randomUUID().toString();
        try {
            one.function().due(filled(one, one.trigger().input(), one.due().orElseThrow(), id));
        } finally { // a call that nobody took ends no schedule
            plan(one.after(clock.instant()));
        }
    }

    private static String filled(Planned one, String input, Instant due, String id) {
        return Trigger.filled(input, one.trigger().name(), due, id);
    }

    private static Class<?> load(Function function) {
        try {
            return Class.forName(function.handler());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "template.yaml: %s names the handler %s, which does not exist"
                            .formatted(function.name(), function.handler()),
                    e);
        }
    }
}
