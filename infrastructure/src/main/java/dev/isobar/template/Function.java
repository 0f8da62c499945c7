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
 * @param concurrency how many invocations may run at once; where the template reserves none, as
 *     many as its queues ask for, else one (Lambda's own number is that of the account)
 * @param retries attempts after the first one
 * @param maximumAge how long an event may wait for its last attempt
 * @param deadLetters logical name of the queue that takes what failed for good
 * @param triggers what calls it by time
 * @param sources what calls it by messages
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
        List<Trigger> triggers,
        List<QueueSource> sources) {

    /** AWS's own numbers where the template is silent. */
    static Function read(String name, Section globals, Section properties) {
        Section invoke = properties.optional("EventInvokeConfig");
        List<QueueSource> sources = sources(properties.optional("Events"));
        return new Function(
                name,
                properties.text("Handler"),
                properties.number("MemorySize", globals.number("MemorySize", 128)),
                Duration.ofSeconds(properties.number("Timeout", globals.number("Timeout", 3))),
                environment(globals, properties),
                properties.number("ReservedConcurrentExecutions", asked(sources)),
                invoke.number("MaximumRetryAttempts", 2),
                Duration.ofSeconds(invoke.number("MaximumEventAgeInSeconds", 21_600)),
                invoke.optional("DestinationConfig").optional("OnFailure").find("Destination"),
                triggers(name, properties.optional("Events")),
                sources);
    }

    private static int asked(List<QueueSource> sources) {
        return Math.max(
                1, sources.stream().mapToInt(source -> source.concurrency().orElse(1)).sum());
    }

    private static Map<String, String> environment(Section globals, Section properties) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Section section : List.of(globals, properties)) {
            Section variables = section.optional("Environment").optional("Variables");
            variables.keys().forEach(key -> all.put(key, variables.text(key)));
        }
        return all;
    }

    private static List<Trigger> triggers(String function, Section events) {
        List<Trigger> triggers = new ArrayList<>();
        for (String name : events.keys()) {
            String type = events.at(name).text("Type");
            if (type.equals("Schedule") || type.equals("ScheduleV2")) {
                triggers.add(Trigger.read(function, name, type, events.at(name).at("Properties")));
            }
        }
        return List.copyOf(triggers);
    }

    private static List<QueueSource> sources(Section events) {
        return events.keys().stream()
                .filter(name -> events.at(name).text("Type").equals("SQS"))
                .map(name -> QueueSource.read(name, events.at(name).at("Properties")))
                .toList();
    }
}
