package dev.isobar.local.lambda;

import dev.isobar.jobs.Run;
import dev.isobar.template.Function;
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
     * @param queues one folder for each dead-letter queue
     * @param logs one file for each function
     * @param status what ran
     */
    public record Places(Path queues, Path logs, Path status) {}

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
            String queue = function.deadLetters().orElse(function.name() + "-lost");
            Invocations invocations =
                    new Invocations(
                            function,
                            Handler.of(instances.make(function, load(function))),
                            new FileLog(places.logs().resolve(function.name() + ".log")),
                            new DeadLetters(places.queues().resolve(queue)),
                            wait,
                            clock,
                            counts -> scheduler.status.write(function, counts));
            scheduler.functions.add(invocations);
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
        call(one, input.orElse(one.trigger().input()), clock.instant(), id);
        return id;
    }

    /** Running handlers are interrupted; what waits is dropped, as it comes again by schedule. */
    @Override
    public void close() {
        timer.shutdownNow();
        functions.forEach(Invocations::close);
    }

    private void add(Trigger trigger, Invocations function) {
        plan(Planned.of(trigger, function, clock.instant()));
    }

    private synchronized void plan(Planned one) {
        planned.put(one.trigger().name(), one);
        status.plan(upcoming());
        one.due().ifPresent(due -> at(due.plus(spread.of(one.trigger().window())), one));
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
        call(one, one.trigger().input(), one.due().orElseThrow(), id);
        plan(one.after(clock.instant()));
    }

    private static void call(Planned one, String input, Instant due, String id) {
        one.function().submit(one.trigger().event(input, due, id));
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
