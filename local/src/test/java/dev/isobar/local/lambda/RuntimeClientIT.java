package dev.isobar.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.bars.Range;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.jobs.CollectionRequest.Priority;
import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Home;
import dev.isobar.local.machine.Queues;
import dev.isobar.local.machine.Stores;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.sqs.CollectionMessage;
import dev.isobar.template.Function;
import dev.isobar.template.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The jar that is deployed, under AWS's own Runtime Interface Client in a process of its own, with
 * the real stores and the simulated venues.
 */
@EnabledOnOs(
        value = OS.LINUX,
        disabledReason = "AWS's Runtime Interface Client has natives for Linux only")
class RuntimeClientIT {
    private static final Home HOME = Home.find();
    private static final String ARN = "arn:aws:sqs:eu-west-1:000000000000:CollectionQueue";

    @TempDir private static Path folder;
    private static Template template;
    private static DataFolder data;
    private static Stores stores;
    private static Queues queues;
    private static Simulator simulator;

    @BeforeAll
    static void startWhatItNeeds() throws Exception {
        template = Template.read(HOME.template(), Map.of());
        data = DataFolder.open(folder.resolve("data"), false);
        stores = Stores.start(HOME, data, template, line -> {});
        queues = Queues.start(data, template, line -> {});
        simulator = Simulator.start(SimulatorOptions.seeded(7));
    }

    @AfterAll
    static void stopIt() {
        simulator.close();
        queues.close();
        stores.close();
        data.close();
    }

    @Test
    @DisplayName("a call is answered, a failure is told, a call that outlasts its time is ended")
    void callsAreAnsweredFailedAndEnded() throws Exception {
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
        String event = SqsEventJson.of(List.of(message(request(start)), unreadable()), ARN);
        try (FunctionProcess process = process(Duration.ofSeconds(60), Map.of())) {

            JsonNode answer = new ObjectMapper().readTree(call(process, event));

            // What is no request is named; the other was done.
            assertThat(answer.at("/batchItemFailures")).hasSize(1);
            assertThat(answer.at("/batchItemFailures/0/itemIdentifier").asText())
                    .isEqualTo("unreadable");
            assertThat(pages()).as("a page of one hour").isEqualTo(1);
            long pid = process.pid();

            assertThatThrownBy(() -> call(process, "{\"Records\":\"none\"}"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("errorMessage")
                    .hasMessageContaining("stackTrace");

            call(process, event);
            assertThat(process.pid()).as("the process lives on after a failure").isEqualTo(pid);
        }
    }

    @Test
    @DisplayName("a call that outlasts its time ends its process, and the next call gets another")
    void timeoutsEndTheProcess() throws Exception {
        String event =
                SqsEventJson.of(
                        List.of(message(request(Instant.parse("2026-03-06T00:00:00Z")))), ARN);
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                FunctionProcess process =
                        process(
                                Duration.ofSeconds(5),
                                Map.of(
                                        "ISOBAR_DYNAMODB_ENDPOINT",
                                        "http://127.0.0.1:" + deaf.getLocalPort()))) {

            assertThatThrownBy(() -> call(process, event)).hasMessage("Task timed out after 5 s");
            long first = process.pid();
            assertThatThrownBy(() -> call(process, event)).isInstanceOf(IOException.class);

            assertThat(process.pid()).isNotEqualTo(first);
            assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    private static String call(FunctionProcess process, String event) throws IOException {
        Clock clock = Clock.systemUTC();
        Function function = function(Duration.ofSeconds(60));
        Context context =
                new LambdaContext(
                        function,
                        java.util.UUID.randomUUID().toString(),
                        clock,
                        clock.instant().plusSeconds(60),
                        new FileLog(folder.resolve("context.log")));
        return process.handle(event, context);
    }

    private static FunctionProcess process(Duration timeout, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(stores.environment());
        environment.putAll(queues.environment(template));
        environment.putAll(simulator.settings());
        environment.putAll(more);
        Path jar = HOME.root().resolve("functions/target/functions.jar");
        assertThat(Files.exists(jar)).as("%s is built by mvn package", jar).isTrue();
        return new FunctionProcess(function(timeout), jar, environment, folder.resolve("log"));
    }

    /** The real one, with another timeout. */
    private static Function function(Duration timeout) {
        Function f =
                template.functions().stream()
                        .filter(each -> each.name().equals("CollectBars"))
                        .findFirst()
                        .orElseThrow();
        return new Function(
                f.name(),
                f.handler(),
                f.memory(),
                timeout,
                f.environment(),
                f.concurrency(),
                f.retries(),
                f.maximumAge(),
                f.deadLetters(),
                f.triggers(),
                f.sources());
    }

    private static CollectionRequest request(Instant start) {
        return new CollectionRequest(
                new InstrumentId("binance", Market.SPOT, "BTCUSDT"),
                Interval.M1,
                Optional.of(new Range(start, start.plus(Duration.ofHours(1)))),
                Priority.NORMAL,
                "test",
                start,
                1);
    }

    private static Message message(CollectionRequest request) {
        return message("readable", CollectionMessage.write(request));
    }

    private static Message unreadable() {
        return message("unreadable", "what?");
    }

    private static Message message(String id, String body) {
        return Message.builder()
                .messageId(id)
                .receiptHandle(id)
                .body(body)
                .md5OfBody("")
                .attributes(Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"))
                .build();
    }

    private static int pages() {
        try (DynamoDbClient client = stores.client()) {
            return client.scan(r -> r.tableName("isobar-bars")).count();
        }
    }
}
