package dev.isobar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.bars.Range;
import dev.isobar.jobs.CollectionQueue.Delayed;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.jobs.CollectionRequest.Priority;
import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Queues;
import dev.isobar.local.simulator.Meter;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.sqs.SqsCollectionQueue;
import dev.isobar.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of a whole machine, the launcher and its children at once, while messages wait
 * and functions run. The venues are simulated outside of it: they go on, as venues do.
 */
class KilledIT {
    private static final Path HOME = Path.of(System.getProperty("isobar.home"));
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Markets that nothing else on the machine asks for. */
    private static final List<String> INSTRUMENTS =
            List.of("binance:inverse:ETHUSD_PERP", "bybit:inverse:ETHUSD");

    private static final int REQUESTS = 60;
    private static final Duration LENGTH = Duration.ofMinutes(30);

    /** How late venues answer before the kill: ten messages of a call take ten seconds. */
    private static final double SLOW = 1;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private Path folder;

    @Test
    @DisplayName("killed with -9, what waited and what ran is done once, and tables are the same")
    void whatWaitedAndWhatRanIsDone() throws Exception {
        List<CollectionRequest> requests = requests();
        KeptBars disturbed;
        try (Simulator venues = Simulator.start(SimulatorOptions.seeded(7))) {
            Path home = home(venues);
            Template template = Template.read(home.resolve("template.yaml"), Map.of());
            send(template, requests);
            slow(venues);

            RunningDemo machine = RunningDemo.up(home, data(), venues.settings());
            machine.await(PATIENCE, () -> assertUnderWay(requests.size()));
            machine.kill();

            long told = Files.size(log());
            QueueFile.Left left = QueueFile.of(data()).left("CollectionQueue");
            assertThat(left.taken()).as("in calls that ran").isNotEmpty();
            assertThat(left.waiting()).as("waited").isNotEmpty();
            venues.faults().clear();
            try (RunningDemo again = RunningDemo.up(home, data(), venues.settings())) {
                again.await(PATIENCE, () -> assertDone(left.all(), told));
            }
            assertThat(QueueFile.of(data()).left("CollectionQueue").all()).isEmpty();
            assertThat(QueueFile.of(data()).left("CollectionDeadLetters").all()).isEmpty();
            assertThat(venues.meters()).extracting(Meter::breaches).containsOnly(0L);
            disturbed = KeptBars.of(data(), template, requests);
        }

        assertThat(disturbed.bars()).isNotEmpty();
        assertThat(disturbed.ledger()).hasSize(requests.size());
        disturbed
                .ledger()
                .forEach(
                        (request, known) ->
                                assertThat(known.isComplete(request.range().orElseThrow()))
                                        .as("%s", request)
                                        .isTrue());
        assertThat(disturbed).isEqualTo(undisturbed(requests));
    }

    /** The same requests on a machine of their own. */
    private KeptBars undisturbed(List<CollectionRequest> requests) throws Exception {
        try (Simulator venues = Simulator.start(SimulatorOptions.seeded(7))) {
            Template template = Template.read(home(venues).resolve("template.yaml"), Map.of());
            return KeptBars.collected(folder.resolve("calm"), template, venues, requests);
        }
    }

    /** Long past, so that nobody else asks for it. */
    private static List<CollectionRequest> requests() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2));
        List<CollectionRequest> all = new ArrayList<>();
        for (int i = 1; i <= REQUESTS; i++) {
            Instant start = end.minus(LENGTH.multipliedBy(i));
            for (String id : INSTRUMENTS) {
                all.add(
                        new CollectionRequest(
                                InstrumentId.parse(id),
                                Interval.M1,
                                Optional.of(new Range(start, start.plus(LENGTH))),
                                Priority.NORMAL,
                                "killed",
                                Instant.now(),
                                1));
            }
        }
        return all;
    }

    private void send(Template template, List<CollectionRequest> requests) throws Exception {
        try (DataFolder data = DataFolder.open(data(), false);
                Queues queues = Queues.start(data, template, line -> {})) {
            new SqsCollectionQueue(queues.client(), queues.urls().get("CollectionQueue"))
                    .send(requests.stream().map(each -> new Delayed(each, Duration.ZERO)).toList());
        }
    }

    private static void slow(Simulator venues) {
        for (String id : INSTRUMENTS) {
            String[] parts = id.split(":");
            venues.faults()
                    .add(
                            Fault.of(Fault.Kind.SLOW).at(parts[0], parts[1]).seconds(SLOW),
                            System.currentTimeMillis());
        }
    }

    /**
     * A checkout whose template has no schedules, only the queue; whose functions ask the simulated
     * venues; and whose messages come again soon after the calls that had them were killed.
     */
    private Path home(Simulator venues) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        for (String part : List.of("local", "objects", "app-war")) {
            if (!Files.exists(home.resolve(part))) {
                Files.createSymbolicLink(home.resolve(part), HOME.resolve(part));
            }
        }
        String addresses =
                venues.settings().entrySet().stream()
                        .map(
                                each ->
                                        "          %s: \"%s\"\n"
                                                .formatted(each.getKey(), each.getValue()))
                        .collect(Collectors.joining());
        String yaml = Files.readString(HOME.resolve("template.yaml"));
        yaml = replaced(yaml, "Type: ScheduleV2", "Type: CloudWatchLogs");
        yaml = replaced(yaml, "VisibilityTimeout: 360", "VisibilityTimeout: 15");
        int handler = yaml.indexOf("Handler: dev.isobar.functions.CollectBars");
        assertThat(handler).isPositive();
        int variables = yaml.indexOf("Variables:\n", handler);
        assertThat(variables).isPositive();
        variables += "Variables:\n".length();
        Files.writeString(
                home.resolve("template.yaml"),
                yaml.substring(0, variables) + addresses + yaml.substring(variables));
        return home;
    }

    /** A template without the words would be another one, unnoticed. */
    private static String replaced(String yaml, String words, String by) {
        assertThat(yaml).contains(words);
        return yaml.replace(words, by);
    }

    /** Some is done, more is not. */
    private boolean assertUnderWay(int all) {
        long collected = lines(0).stream().filter(line -> is(line, "collected")).count();
        assertThat(collected).isBetween(3L, (long) all);
        return true;
    }

    /**
     * Each message that was left, and each that was sent for one that was put back, has been
     * answered, and no call runs.
     */
    private boolean assertDone(Set<String> left, long told) {
        Set<String> answered = new HashSet<>();
        int sent = 0;
        for (JsonNode line : lines(told)) {
            if (is(line, "collected") || is(line, "put back")) {
                boolean first = answered.add(line.path("message_id").asText());
                sent += first && is(line, "put back") ? 1 : 0;
            }
        }
        assertThat(answered).containsAll(left).hasSize(left.size() + sent);
        JsonNode calls = status().at("/functions/CollectBars");
        assertThat(calls.path("attempts").asLong())
                .isPositive()
                .isEqualTo(calls.path("events").asLong());
        return true;
    }

    private static boolean is(JsonNode line, String message) {
        return line.path("message").asText().equals(message);
    }

    /** Of the function's log that are JSON, from a byte on. */
    private List<JsonNode> lines(long from) {
        try {
            byte[] all = Files.exists(log()) ? Files.readAllBytes(log()) : new byte[0];
            String text = new String(all, (int) from, all.length - (int) from);
            List<JsonNode> lines = new ArrayList<>();
            for (String line : text.split("\n")) {
                try {
                    lines.add(JSON.readTree(line));
                } catch (JsonProcessingException e) {
                    // A line of the launcher's, or half a line.
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode status() {
        try {
            return JSON.readTree(Files.readString(data().resolve("schedules.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return data().resolve("logs/CollectBars.log");
    }

    private Path data() {
        return folder.resolve("data");
    }
}
