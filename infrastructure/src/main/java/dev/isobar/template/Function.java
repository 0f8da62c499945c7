package dev.isobar.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Lambda function and what calls it.
 *
 * @param handler the handler's class name
 * @param memory MiB
 * @param concurrency how many invocations may run at once
 * @param retries attempts after the first one
 * @param maximumAge how long an event may wait for its last attempt
 * @param deadLetters logical name of the queue that takes what failed for good
 */
public record Function(
        String name,
        String handler,
        int memory,
        Duration timeout,
        Map<String, String> environment,
        int concurrency,
        int retries,
        Duration maximumAge,
        Optional<String> deadLetters,
        List<Trigger> triggers) {

    /**
     * One schedule of a function.
     *
     * @param expression {@code rate(…)} or {@code cron(…)}
     * @param input the event's JSON; empty: EventBridge's own
     */
    public record Trigger(String name, String expression, String input) {}

    /** AWS's own numbers where the template is silent. */
    static Function read(String name, Section globals, Section properties) {
        Section invoke = properties.optional("EventInvokeConfig");
        return new Function(
                name,
                properties.text("Handler"),
                properties.number("MemorySize", globals.number("MemorySize", 128)),
                Duration.ofSeconds(properties.number("Timeout", globals.number("Timeout", 3))),
                environment(globals, properties),
                properties.number("ReservedConcurrentExecutions", 1),
                invoke.number("MaximumRetryAttempts", 2),
                Duration.ofSeconds(invoke.number("MaximumEventAgeInSeconds", 21_600)),
                invoke.optional("DestinationConfig").optional("OnFailure").find("Destination"),
                triggers(properties.optional("Events")));
    }

    private static Map<String, String> environment(Section globals, Section properties) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Section section : List.of(globals, properties)) {
            Section variables = section.optional("Environment").optional("Variables");
            variables.keys().forEach(key -> all.put(key, variables.text(key)));
        }
        return all;
    }

    private static List<Trigger> triggers(Section events) {
        List<Trigger> triggers = new ArrayList<>();
        for (String name : events.keys()) {
            Section event = events.at(name);
            if (event.text("Type").equals("Schedule")) {
                Section properties = event.at("Properties");
                triggers.add(
                        new Trigger(
                                name,
                                properties.text("Schedule"),
                                properties.find("Input").orElse("")));
            }
        }
        return triggers;
    }
}
