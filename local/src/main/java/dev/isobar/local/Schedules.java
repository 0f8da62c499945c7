package dev.isobar.local;

import dev.isobar.functions.Wiring;
import dev.isobar.local.lambda.Retention;
import dev.isobar.local.lambda.Scheduler;
import dev.isobar.local.lambda.Spread;
import dev.isobar.local.lambda.SqsQueues;
import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Queues;
import dev.isobar.local.steering.Redrive;
import dev.isobar.settings.Settings;
import dev.isobar.sqs.DeadLetterQueue;
import dev.isobar.template.Function;
import dev.isobar.template.Queue;
import dev.isobar.template.Template;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Runs the functions of a template on its schedules, in this process. */
final class Schedules {
    private static final Duration RETRY_WAIT = Duration.ofSeconds(5);

    /** Whoever started a demo waits for its first bars. */
    private static final Duration WIDEST = Duration.ofSeconds(5);

    private Schedules() {}

    /**
     * @param environment what every function gets besides its own, and wins over it
     */
    static Scheduler start(
            Template template, Map<String, String> environment, Queues queues, DataFolder data) {
        return Scheduler.start(
                template.functions(),
                (function, handler) -> instance(function, handler, environment),
                new Scheduler.Places(
                        new SqsQueues(queues.client(), queues.urls(), retention(template)),
                        data.folder("logs"),
                        data.root().resolve("schedules.json")),
                RETRY_WAIT,
                new Spread(new Random(Launch.SEED), WIDEST),
                Clock.systemUTC());
    }

    /** Of the queues that take what failed for good. */
    static Redrive redrive(Template template, Queues queues, Scheduler scheduler) {
        Map<String, Duration> retention = retention(template);
        return new Redrive(
                template.deadLetterQueues().stream()
                        .filter(queues.urls()::containsKey)
                        .collect(
                                Collectors.toMap(
                                        name -> name,
                                        name ->
                                                new Redrive.Box(
                                                        new DeadLetterQueue(
                                                                queues.client(),
                                                                queues.urls().get(name)),
                                                        new Retention(
                                                                retention.get(name),
                                                                Clock.systemUTC())))),
                scheduler);
    }

    private static Map<String, Duration> retention(Template template) {
        return template.queues().stream().collect(Collectors.toMap(Queue::name, Queue::retention));
    }

    /**
     * Lambda gives a function its environment; a process that is running already cannot be given
     * another one, so the settings made of it are handed over.
     */
    private static Object instance(
            Function function, Class<?> handler, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(function.environment());
        all.putAll(environment);
        Settings settings =
                Settings.from(
                        key ->
                                Optional.ofNullable(
                                        all.get(key.toUpperCase(Locale.ROOT).replace('.', '_'))));
        try {
            return handler.getConstructor(Wiring.class)
                    .newInstance(Wiring.of(settings, Clock.systemUTC()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot be made: " + handler, e);
        }
    }
}
