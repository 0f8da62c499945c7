package dev.isobar.local.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.CommandLineRun;
import dev.isobar.local.lambda.Scheduler;
import dev.isobar.local.lambda.Spread;
import dev.isobar.local.lambda.SqsQueues;
import dev.isobar.local.machine.Ports;
import dev.isobar.local.machine.StartFailure;
import dev.isobar.local.remote.Jobs;
import dev.isobar.template.Function;
import dev.isobar.template.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The control of the schedules, and the command that uses it. */
class JobsServerTest {
    /** Asked for nothing: no queue is named. */
    private static final SqsClient SQS = SqsClient.builder().region(Region.EU_WEST_1).build();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "let-me-steer";
    private static final String INPUT =
            "{\"id\":\"<aws.scheduler.execution-id>\",\"time\":\"<aws.scheduler.scheduled-time>\","
                    + "\"resources\":[\"<aws.scheduler.schedule-arn>\"],"
                    + "\"detail\":{\"intervals\":[\"1m\"]}}";

    @TempDir private Path folder;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private Scheduler scheduler;
    private JobsServer server;

    @BeforeEach
    void start() {
        Trigger nightly =
                new Trigger(
                        "TidyNightly",
                        "cron(0 2 * * ? *)",
                        ZoneOffset.UTC,
                        Duration.ZERO,
                        false,
                        INPUT,
                        0,
                        Duration.ofMinutes(1),
                        Optional.empty());
        Function tidy =
                new Function(
                        "Tidy",
                        Tidying.class.getName(),
                        128,
                        Duration.ofSeconds(60),
                        Map.of(),
                        1,
                        0,
                        Duration.ofMinutes(1),
                        Optional.empty(),
                        List.of(nightly),
                        List.of());
        scheduler =
                Scheduler.start(
                        List.of(tidy),
                        (function, handler) -> new Tidying(heard),
                        new Scheduler.Places(
                                new SqsQueues(SQS, Map.of(), Map.of()),
                                folder,
                                folder.resolve("status.json")),
                        Duration.ZERO,
                        new Spread(new Random(7), Duration.ZERO),
                        Clock.systemUTC());
        server = JobsServer.start(KEY);
        server.steer(scheduler, new Redrive(Map.of(), scheduler));
    }

    @Test
    @DisplayName("R1 its port is its own before there are schedules, and it says that they start")
    void thePortIsItsOwnFromTheBeginning() throws Exception {
        try (JobsServer early = JobsServer.start(KEY)) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(early.address().resolve("/dead"))
                                    .header("X-API-Key", KEY)
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("the schedules are starting");
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> Ports.claim(early.address().getPort()));
        }
    }

    @AfterEach
    void stop() {
        server.close();
        scheduler.close();
    }

    @Test
    @DisplayName("R2 a schedule is run now, with its own event")
    void aScheduleIsRunNow() throws Exception {
        HttpResponse<String> answer = post("/schedules/TidyNightly/runs", KEY, "");

        JsonNode event = event();
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(answer.body()).path("id")).isEqualTo(event.path("id"));
        assertThat(event.path("id").asText()).startsWith("by-hand-");
        assertThat(event.at("/resources/0").asText()).endsWith("schedule/default/TidyNightly");
        assertThat(event.at("/detail/intervals/0").asText()).isEqualTo("1m");
    }

    @Test
    @DisplayName("R2 fields that are given replace the event's own, the others stay")
    void fieldsReplaceTheEventsOwn() throws Exception {
        post("/schedules/TidyNightly/runs", KEY, "{\"detail\":{\"intervals\":[\"1d\"]}}");

        JsonNode event = event();
        assertThat(event.at("/detail/intervals/0").asText()).isEqualTo("1d");
        assertThat(event.at("/resources/0").asText()).endsWith("TidyNightly");
    }

    @Test
    @DisplayName("R1 R3 what is refused says what would be right, and runs nothing")
    void refusals() throws Exception {
        refused(post("/schedules/TidyNightly/runs", "wrong", ""), 401, "X-API-Key");
        refused(post("/schedules/TidyNightly/runs", "", ""), 401, "X-API-Key");
        refused(post("/schedules/Nightly/runs", KEY, ""), 404, "one of TidyNightly");
        refused(post("/dead/Lost/redrive", KEY, ""), 404, "no dead-letter queue Lost");
        refused(post("/elsewhere", KEY, ""), 404, "/schedules/NAME/runs");
        refused(post("/schedules/TidyNightly/runs", KEY, "[1]"), 400, "no JSON object");
        refused(
                post("/schedules/TidyNightly/runs", KEY, " ".repeat(256 * 1024) + "{}"),
                413,
                "256 KiB");
        assertThat(heard).isEmpty();
        assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> JobsServer.start(" "));
    }

    @Test
    @DisplayName("R2 ./isobar jobs run finds its way through the app, and waits for the record")
    void theCommandRunsASchedule() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
        try (StandInApp app = StandInApp.start(INPUT, server.address())) {
            CommandLineRun run =
                    CommandLineRun.of(
                            new Jobs(),
                            "run",
                            "TidyNightly",
                            "--wait",
                            "--port",
                            app.port(),
                            "--key-file",
                            key,
                            "--input",
                            "{\"detail\":{\"intervals\":[\"1h\"]}}");
            CommandLineRun unknown =
                    CommandLineRun.of(new Jobs(), "run", "Nightly", "--port", app.port());
            CommandLineRun list = CommandLineRun.of(new Jobs(), "--port", app.port());

            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
            assertThat(event().at("/detail/intervals/0").asText()).isEqualTo("1h");
            // From 02:00:00.5 to 02:00:02.0.
            assertThat(run.out()).contains("2026-11-21T02:00:00Z ok, 1.5 s", "bars 12");
            assertThat(unknown.code()).isEqualTo(2);
            assertThat(unknown.err()).contains("there is no schedule Nightly: one of TidyNightly");
            assertThat(list.out())
                    .contains("TidyNightly", "cron(0 2 * * ? *) Europe/Berlin")
                    .contains("last 2026-11-21T02:00:00Z failed", "next 2026-11-22T01:00:00Z")
                    .contains("1 of 3 failed within a day", "no bread");
        }
    }

    @Test
    @DisplayName("R2 where Lambda runs it, the command of AWS's tools is printed")
    void awsIsLeftToItsOwnTools() throws Exception {
        try (StandInApp app = StandInApp.start(INPUT, null)) {
            CommandLineRun run =
                    CommandLineRun.of(new Jobs(), "run", "TidyNightly", "--port", app.port());

            assertThat(run.code()).isZero();
            assertThat(run.out())
                    .contains("aws lambda invoke --invocation-type Event")
                    .contains("--logical-resource-id Tidy ")
                    .contains("\"id\":\"by-hand-", "schedule/default/TidyNightly")
                    .doesNotContain("<aws.scheduler");
        }
        assertThat(heard).isEmpty();
    }

    private JsonNode event() throws Exception {
        return JSON.readTree(heard.poll(60, TimeUnit.SECONDS));
    }

    private HttpResponse<String> post(String path, String key, String body) throws Exception {
        URI address = server.address().resolve(path);
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("X-API-Key", key)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void refused(HttpResponse<String> answer, int status, String detail)
            throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains(detail);
    }

    /** Hears what it is told. */
    public static final class Tidying implements RequestStreamHandler {
        private final BlockingQueue<String> heard;

        Tidying(BlockingQueue<String> heard) {
            this.heard = heard;
        }

        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context)
                throws IOException {
            heard.add(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
