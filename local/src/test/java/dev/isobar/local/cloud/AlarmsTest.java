package dev.isobar.local.cloud;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmsTest {
    /** What functions write as Embedded Metric Format. */
    private static final List<Pattern> OF_FUNCTIONS =
            List.of(
                    Pattern.compile("SELECT \\w+\\((\\w+)\\) FROM SCHEMA\\(\"Isobar\""),
                    Pattern.compile("\\{Isobar,[^}]*} MetricName=\\\\?\"(\\w+)"));

    /** What is read from the application. */
    private static final List<Pattern> OF_APP =
            List.of(
                    Pattern.compile("Namespace: Isobar/App, MetricName: (\\w+)"),
                    Pattern.compile("\\{Isobar/App,[^}]*} MetricName=\\\\?\"(\\w+)"),
                    Pattern.compile("\"\\^(\\w+)\\$\""));

    @Test
    @DisplayName("R5 functions, dead letters and venues have their alarms; figures are written")
    void everythingHasItsAlarm() {
        assertThat(faults(CloudTemplate.text())).isEmpty();
        assertThat(named(CloudTemplate.text(), OF_FUNCTIONS)).isNotEmpty();
        assertThat(named(CloudTemplate.text(), OF_APP)).contains("last_trade_timestamp");
    }

    @ParameterizedTest
    @DisplayName("R5 R6 what has no alarm, and a figure that nobody writes, is named")
    @CsvSource(
            delimiter = '|',
            value = {
                "MetricName: Errors, Dimensions: [{ Name: FunctionName, Value: !Ref CollectBars }] | MetricName: Errors, Dimensions: [] | no alarm knows Errors of CollectBars",
                "!GetAtt CollectionDeadLetters.QueueName | nothing | no alarm knows CollectionDeadLetters",
                "MetricName: ApproximateAgeOfOldestMessage | MetricName: Age | no alarm knows how long CollectionQueue waits",
                "MetricName: Invocations | MetricName: Calls | no alarm knows whether anything is asked for",
                "SELECT MAX(Starved) FROM | SELECT MAX(Starving) FROM | no function writes Starving",
                "MetricName: last_trade_timestamp | MetricName: last_trade | the application serves no last_trade",
                "{ Name: exchange, Value: okx } | { Name: exchange, Value: okex } | no alarm knows the age of okx"
            })
    void whatIsMissingIsNamed(String right, String wrong, String fault) {
        assertThat(CloudTemplate.text()).contains(right);

        assertThat(faults(CloudTemplate.text().replace(right, wrong))).contains(fault);
    }

    private static List<String> faults(String text) {
        CloudTemplate template = CloudTemplate.parse(text);
        List<String> faults = new ArrayList<>();
        Set<String> dimensions = dimensions(template);
        for (String function : template.functions().keySet()) {
            for (String metric : List.of("Errors", "Throttles")) {
                if (!dimensions.contains(metric + " " + function)) {
                    faults.add("no alarm knows " + metric + " of " + function);
                }
            }
        }
        template.resources("AWS::SQS::Queue").keySet().stream()
                .filter(queue -> queue.endsWith("DeadLetters"))
                .filter(
                        queue ->
                                !dimensions.contains("ApproximateNumberOfMessagesVisible " + queue))
                .forEach(queue -> faults.add("no alarm knows " + queue));
        template.resources("AWS::SQS::Queue").keySet().stream()
                .filter(queue -> !queue.endsWith("DeadLetters"))
                .filter(queue -> !dimensions.contains("ApproximateAgeOfOldestMessage " + queue))
                .forEach(queue -> faults.add("no alarm knows how long " + queue + " waits"));
        if (!dimensions.contains("Invocations DispatchCollection")) {
            faults.add("no alarm knows whether anything is asked for");
        }
        Exchanges.ALL.stream()
                .map(Exchange::id)
                .filter(venue -> !venue.equals("yahoo")) // has no stream
                .filter(venue -> !dimensions.contains("last_trade_timestamp " + venue))
                .forEach(venue -> faults.add("no alarm knows the age of " + venue));
        named(text, OF_FUNCTIONS).stream()
                .filter(metric -> !isWritten(metric))
                .forEach(metric -> faults.add("no function writes " + metric));
        named(text, OF_APP).stream()
                .filter(metric -> !MetricNames.documented().containsKey(metric))
                .filter(metric -> !metric.equals("isobar")) // the job's label
                .forEach(metric -> faults.add("the application serves no " + metric));
        return faults;
    }

    /** Metrics with what they are of: {@code Errors CollectBars}. */
    private static Set<String> dimensions(CloudTemplate template) {
        Set<String> all = new TreeSet<>();
        for (Map<?, ?> alarm : template.resources("AWS::CloudWatch::Alarm").values()) {
            CloudTemplate.walk(
                    "",
                    alarm,
                    (path, map) -> {
                        if (map.containsKey("MetricName")) {
                            for (Object one :
                                    CloudTemplate.list(CloudTemplate.at(map, "Dimensions"))) {
                                all.add(map.get("MetricName") + " " + value(one));
                            }
                        }
                    });
        }
        return all;
    }

    private static String value(Object dimension) {
        Object value = CloudTemplate.at(dimension, "Value");
        String plain =
                value instanceof Map<?, ?> call && !call.isEmpty()
                        ? call.values().iterator().next().toString()
                        : value.toString();
        return plain.replaceFirst("\\..*", "");
    }

    private static Set<String> named(String text, List<Pattern> patterns) {
        return patterns.stream()
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a function's class holds the name, alone or within a line of JSON. */
    private static boolean isWritten(String metric) {
        Pattern name =
                Pattern.compile(
                        "\"Name\":\"" + metric + "\"|[\\x00-\\x1f]" + metric + "[\\x00-\\x1f]");
        try (Stream<Path> files = Files.walk(Checkout.file("functions/target/classes"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .anyMatch(file -> contains(file, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, Pattern name) {
        try {
            Matcher found = name.matcher(Files.readString(file, ISO_8859_1));
            return found.find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
