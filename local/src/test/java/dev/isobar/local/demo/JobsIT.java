package dev.isobar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.CommandLineRun;
import dev.isobar.local.remote.Jobs;
import dev.isobar.template.Function;
import dev.isobar.template.Template;
import dev.isobar.template.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo of a template from which one schedule was taken and to which one was added: what it says
 * is what runs.
 */
class JobsIT {
    private static final Path HOME = Path.of(System.getProperty("isobar.home"));

    /** Before the other events of a function. */
    private static final String ADDED =
            """
            Events:
                    Added:
                      Type: ScheduleV2
                      Properties:
                        ScheduleExpression: cron(0 3 * * ? *)
                        ScheduleExpressionTimezone: Europe/Berlin
                        FlexibleTimeWindow: { Mode: FLEXIBLE, MaximumWindowInMinutes: 15 }
                        Input: '{"id":"<aws.scheduler.execution-id>",\
            "time":"<aws.scheduler.scheduled-time>",\
            "resources":["<aws.scheduler.schedule-arn>"],"detail":{}}'
            """;

    @TempDir private static Path folder;
    private static Template written;
    private static RunningDemo demo;

    @BeforeAll
    static void startTheDemo() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        for (String part : List.of("local", "objects", "app-war")) {
            Files.createSymbolicLink(home.resolve(part), HOME.resolve(part));
        }
        Files.writeString(
                home.resolve("template.yaml"),
                changed(Files.readString(HOME.resolve("template.yaml"))));
        written = Template.read(home.resolve("template.yaml"), Map.of());
        demo = RunningDemo.of(home, folder.resolve("data"));
    }

    /** The first schedule becomes what nobody here acts on; its function gets another. */
    private static String changed(String yaml) {
        String one = "Type: ScheduleV2";
        String taken = yaml.replaceFirst(one, "Type: CloudWatchLogs");
        int events = yaml.lastIndexOf("Events:\n", yaml.indexOf(one));
        return taken.substring(0, events) + ADDED + taken.substring(events + "Events:\n".length());
    }

    @AfterAll
    static void stopIt() throws Exception {
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    @DisplayName("every schedule of the template runs and is shown; one that was removed is not")
    void whatTheTemplateSaysRuns() throws Exception {
        List<String> names = triggers(written).stream().map(Trigger::name).toList();
        String removed =
                triggers(Template.read(HOME.resolve("template.yaml"), Map.of())).get(0).name();

        assertThat(names(jobs()))
                .containsExactlyInAnyOrderElementsOf(names)
                .doesNotContain(removed);
        assertThat(demo.output()).contains(names).doesNotContain(" " + removed + " ");
        JsonNode status =
                new ObjectMapper()
                        .readTree(Files.readString(folder.resolve("data/schedules.json")));
        List<String> planned = new ArrayList<>();
        status.path("schedules").fieldNames().forEachRemaining(planned::add);
        assertThat(planned).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    @DisplayName("a schedule runs now, by its own function, and its record says so")
    void aScheduleRunsNow() throws Exception {
        Trigger added =
                triggers(written).stream()
                        .filter(trigger -> trigger.name().endsWith("Added"))
                        .findFirst()
                        .orElseThrow();
        JsonNode before = row(added);
        Instant three = added.schedule().next(Instant.now()).orElseThrow();

        CommandLineRun run = jobs("run", added.name(), "--wait", "--json");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isZero();
        JsonNode record = new ObjectMapper().readTree(run.out());
        assertThat(record.path("outcome").asText()).isEqualTo("ok");
        assertThat(before.has("last_run")).isFalse();
        assertThat(before.path("next_run").asText()).isEqualTo(three.toString());
        assertThat(row(added).at("/last_run/id")).isEqualTo(record.path("id"));
        assertThat(jobs("history", added.name()).out()).contains(record.path("id").asText());
        assertThat(jobs("run", "Nightly").err()).contains("one of ", added.name());
    }

    @Test
    @DisplayName("who has no key is told what to send")
    void withoutAKey() {
        CommandLineRun run = CommandLineRun.of(new Jobs(), "--url", demo.api());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("X-API-Key");
    }

    private static JsonNode row(Trigger trigger) throws Exception {
        for (JsonNode one : new ObjectMapper().readTree(jobs("--json").out()).path("schedules")) {
            if (one.path("name").asText().equals(trigger.name())) {
                return one;
            }
        }
        throw new AssertionError("not told: " + trigger.name());
    }

    private static List<String> names(CommandLineRun list) {
        assertThat(list.err()).isEmpty();
        return list.out()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.split(" ")[0])
                .toList();
    }

    private static List<Trigger> triggers(Template template) {
        return template.functions().stream().map(Function::triggers).flatMap(List::stream).toList();
    }

    private static CommandLineRun jobs(String... words) throws IOException {
        Path key = folder.resolve("key");
        Files.writeString(key, RunningDemo.TOKEN);
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", demo.api(), "--key-file", key.toString()));
        return CommandLineRun.of(new Jobs(), all.toArray());
    }
}
