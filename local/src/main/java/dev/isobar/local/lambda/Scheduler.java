package dev.isobar.local.lambda;

import dev.isobar.jobs.Schedule;
import dev.isobar.template.Function;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** EventBridge and Lambda's queue on one machine: calls functions when template.yaml says. */
public final class Scheduler implements AutoCloseable {
    private static final String OWN_EVENT =
            "{\"version\":\"0\",\"id\":\"%s\",\"detail-type\":\"Scheduled Event\","
                    + "\"source\":\"aws.events\",\"account\":\"000000000000\",\"time\":\"%s\","
                    + "\"region\":\"local\",\"resources\":[],\"detail\":{}}";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Invocations> functions = new ArrayList<>();
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

    private Scheduler(Clock clock) {
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
            Clock clock) {
        Scheduler scheduler = new Scheduler(clock);
        StatusFile status = new StatusFile(places.status());
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
                            counts -> status.write(function, counts));
            scheduler.functions.add(invocations);
            for (Function.Trigger trigger : function.triggers()) {
                Schedule schedule = Schedule.parse(trigger.expression());
                schedule.first(clock.instant())
                        .ifPresent(
                                due -> scheduler.at(due, schedule, trigger.input(), invocations));
            }
        }
        return scheduler;
    }

    /** Running handlers are interrupted; what waits is dropped, as it comes again by schedule. */
    @Override
    public void close() {
        timer.shutdownNow();
        functions.forEach(Invocations::close);
    }

    private void at(Instant due, Schedule schedule, String input, Invocations function) {
        long delay = Math.max(0, Duration.between(clock.instant(), due).toMillis());
        try {
            timer.schedule(
                    () -> {
                        function.submit(input.isEmpty() ? ownEvent(due) : input);
                        schedule.next(due).ifPresent(next -> at(next, schedule, input, function));
                    },
                    delay,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: nothing more is due.
        }
    }

    private static String ownEvent(Instant due) {
        return OWN_EVENT.formatted(java.util.UUID.randomUUID(), due);
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
