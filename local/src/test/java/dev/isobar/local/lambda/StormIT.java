package dev.isobar.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.BarJson;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.functions.CollectBars;
import dev.isobar.functions.Wiring;
import dev.isobar.jobs.CollectionQueue.Delayed;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.jobs.CollectionRequest.Priority;
import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Home;
import dev.isobar.local.machine.Queues;
import dev.isobar.local.machine.Stores;
import dev.isobar.local.machine.Tables;
import dev.isobar.local.simulator.Meter;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.settings.Settings;
import dev.isobar.sqs.DeadLetter;
import dev.isobar.sqs.DeadLetterQueue;
import dev.isobar.sqs.LocalSqs;
import dev.isobar.sqs.SqsCollectionQueue;
import dev.isobar.template.Function;
import dev.isobar.template.Queue;
import dev.isobar.template.QueueSource;
import dev.isobar.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every message twice, shuffled, and the workers' processes killed with -9 in the middle of one
 * call in ten: the real queue, the deployed jar under AWS's own client, the real stores, the
 * simulated venues with their limits.
 */
@EnabledOnOs(
        value = OS.LINUX,
        disabledReason = "AWS's Runtime Interface Client has natives for Linux only")
class StormIT {
    private static final long SEED = 20_260_306;
    private static final Home HOME = Home.find();
    private static final List<String> INSTRUMENTS =
            List.of("binance:spot:BTCUSDT", "bybit:linear:BTCUSDT", "okx:linear:BTC-USDT-SWAP");
    private static final List<String> RELAYED =
            List.of(
                    "ISOBAR_DYNAMODB_ENDPOINT",
                    "ISOBAR_EXCHANGE_BINANCE_SPOT_REST",
                    "ISOBAR_EXCHANGE_BYBIT_LINEAR_REST",
                    "ISOBAR_EXCHANGE_OKX_LINEAR_REST");

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @TempDir private Path folder;
    private final List<AutoCloseable> running = new ArrayList<>();
    private Template template;
    private DataFolder data;
    private Stores stores;
    private Queues queues;

    @BeforeEach
    void startWhatItNeeds() throws Exception {
        template = hasty(Template.read(HOME.template(), Map.of()));
        data = opened(DataFolder.open(folder.resolve("data"), false));
        stores = opened(Stores.start(HOME, data, template, line -> {}));
        queues = opened(Queues.start(data, template, line -> {}));
        System.setProperty("aws.region", "eu-west-1");
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
    }

    @AfterEach
    void stopIt() throws Exception {
        Collections.reverse(running);
        for (AutoCloseable each : running) {
            each.close();
        }
    }

    @Test
    @DisplayName("a storm leaves the same bytes, breaks no limit, and its dead letters succeed")
    void aStormLeavesTheSame(TestReporter reporter) throws Exception {
        List<CollectionRequest> requests = requests();
        Map<String, String> calm = calm(requests);
        Doom doom = new Doom(SEED);
        Simulator venues = opened(Simulator.start(SimulatorOptions.seeded(7)));
        Map<String, String> environment = environment("storm-", 1, venues);
        createTables("storm-");
        work(environment, doom);

        send(storm(requests));
        await(() -> size("CollectionQueue") == 0);
        DeadLetterQueue dead =
                new DeadLetterQueue(queues.client(), queues.urls().get("CollectionDeadLetters"));
        List<DeadLetter> letters = dead.list(1_000);

        reporter.publishEntry(
                "%d of %d calls killed, %d dead letters of %d messages"
                        .formatted(
                                doom.kills(), doom.calls(), letters.size(), 2 * requests.size()));
        assertThat(doom.kills()).as("of %d calls", doom.calls()).isBetween(3, doom.calls() / 5);
        assertThat(letters).as("dead letters").isNotEmpty();
        String log = Files.readString(folder.resolve("worker.log"));
        assertThat(letters)
                .allSatisfy(
                        letter -> {
                            assertThat(letter.name()).isEqualTo("CollectionQueue");
                            assertThat(log.lines())
                                    .anyMatch(
                                            line ->
                                                    line.contains(letter.id())
                                                            && line.contains("Runtime exited"));
                        });

        doom.end();
        assertThat(dead.redrive(1_000, dead.toTheirQueues())).isEqualTo(letters.size());
        await(() -> size("CollectionQueue") == 0);

        assertThat(size("CollectionDeadLetters")).isZero();
        assertThat(bytes("storm-")).isEqualTo(calm);
        assertThat(venues.meters()).extracting(Meter::breaches).containsOnly(0L);
    }

    /** The same requests, each once and in order, in this process. */
    private Map<String, String> calm(List<CollectionRequest> requests) throws Exception {
        try (Simulator venues = Simulator.start(SimulatorOptions.seeded(7))) {
            createTables("calm-");
            Map<String, String> environment = environment("calm-", 0, venues);
            Settings settings =
                    Settings.from(
                            key ->
                                    Optional.ofNullable(
                                            environment.get(
                                                    key.toUpperCase(Locale.ROOT)
                                                            .replace('.', '_'))));
            CollectBars function = new CollectBars(Wiring.of(settings, Clock.systemUTC()));
            AutoCloseable worker = opened(worker("calm", 1, () -> Handler.of(function)));
            send(requests);
            await(() -> size("CollectionQueue") == 0);
            worker.close();
        }
        assertThat(size("CollectionDeadLetters")).isZero();
        return bytes("calm-");
    }

    private void work(Map<String, String> environment, Doom doom) {
        Path jar = HOME.root().resolve("functions/target/functions.jar");
        assertThat(Files.exists(jar)).as("%s is built by mvn package", jar).isTrue();
        opened(
                worker(
                        "worker",
                        2,
                        () ->
                                opened(
                                        new DoomedProcess(
                                                function(),
                                                jar,
                                                environment,
                                                RELAYED,
                                                folder.resolve("process.log"),
                                                doom))));
    }

    /**
     * Takes from the queue as template.yaml says, but three messages a call: more calls to kill.
     */
    private AutoCloseable worker(String name, int concurrency, Supplier<Handler> handlers) {
        Function function = function();
        QueueSource source = function.sources().get(0);
        QueueSource small =
                new QueueSource(
                        source.name(),
                        source.queue(),
                        3,
                        source.window(),
                        source.reportsFailures(),
                        Optional.of(concurrency),
                        true);
        Clock clock = Clock.systemUTC();
        Environments environments =
                new Environments(
                        function, handlers, new FileLog(folder.resolve(name + ".log")), clock);
        EventSource mapping =
                EventSource.start(
                        small,
                        SourceQueue.of(
                                queues.client(),
                                queues.urls().get(source.queue()),
                                new Retention(Duration.ofDays(4), clock)),
                        environments,
                        new Counting(clock, counts -> {}),
                        concurrency);
        return () -> {
            mapping.close();
            environments.close();
        };
    }

    /**
     * Messages that were in a call that was killed come again after 15 s, and not a second time.
     */
    private static Template hasty(Template template) {
        List<Queue> queues =
                template.queues().stream()
                        .map(
                                queue ->
                                        new Queue(
                                                queue.name(),
                                                Duration.ofSeconds(30),
                                                queue.delay(),
                                                queue.retention(),
                                                queue.redrive()
                                                        .map(
                                                                redrive ->
                                                                        new Queue.Redrive(
                                                                                redrive.queue(),
                                                                                1))))
                        .toList();
        return new Template(template.tables(), queues, template.buckets(), template.functions());
    }

    /** Whole pages and parts of them, long past, so that what is wanted does not grow meanwhile. */
    private static List<CollectionRequest> requests() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
        List<CollectionRequest> all = new ArrayList<>();
        for (String id : INSTRUMENTS) {
            for (int i = 1; i <= 16; i++) {
                all.add(request(id, Interval.M1, end.minus(Duration.ofMinutes(45L * i)), 45));
            }
            for (int i = 1; i <= 4; i++) {
                all.add(request(id, Interval.H1, end.minus(Duration.ofHours(12L * i)), 720));
            }
            all.add(request(id, Interval.D1, end.minus(Duration.ofDays(10)), 10 * 1440));
        }
        return all;
    }

    private static CollectionRequest request(
            String id, Interval interval, Instant start, int minutes) {
        return new CollectionRequest(
                InstrumentId.parse(id),
                interval,
                Optional.of(new Range(start, start.plus(Duration.ofMinutes(minutes)))),
                Priority.NORMAL,
                "storm",
                start,
                1);
    }

    private static List<CollectionRequest> storm(List<CollectionRequest> requests) {
        List<CollectionRequest> twice = new ArrayList<>(requests);
        twice.addAll(requests);
        Collections.shuffle(twice, new Random(SEED));
        return twice;
    }

    private void send(List<CollectionRequest> requests) {
        new SqsCollectionQueue(queues.client(), queues.urls().get("CollectionQueue"))
                .send(requests.stream().map(each -> new Delayed(each, Duration.ZERO)).toList());
    }

    private Function function() {
        return template.functions().stream()
                .filter(each -> each.name().equals("CollectBars"))
                .findFirst()
                .orElseThrow();
    }

    /** Tables of their own need a cache of their own. */
    private Map<String, String> environment(String prefix, int database, Simulator venues) {
        Map<String, String> environment = new HashMap<>(stores.environment());
        environment.putAll(queues.environment(template));
        environment.putAll(venues.settings());
        environment.put("ISOBAR_TABLE_PREFIX", prefix);
        environment.computeIfPresent("ISOBAR_REDIS_URL", (key, url) -> url + "/" + database);
        return environment;
    }

    private void createTables(String prefix) {
        Template prefixed = Template.read(HOME.template(), Map.of("TablePrefix", prefix));
        try (DynamoDbClient client = stores.client()) {
            new Tables(client).create(prefixed.tables(), name -> {});
        }
    }

    private int size(String queue) {
        return LocalSqs.size(queues.client(), queues.urls().get(queue));
    }

    /**
     * What bars and ledger hold, by series and page. Of bars their canonical bytes, which say all
     * but when each arrived; of the ledger the very bytes of its pages.
     */
    private Map<String, String> bytes(String prefix) {
        Map<String, String> all = new TreeMap<>();
        try (DynamoDbClient client = stores.client()) {
            BarStore bars =
                    new PagedBars(
                            new DynamoPages(
                                    client,
                                    new Keys(prefix),
                                    Duration.ofDays(365),
                                    Clock.systemUTC()),
                            new Random(SEED));
            for (String id : INSTRUMENTS) {
                for (Interval interval : Interval.STORED) {
                    SeriesId series = new SeriesId(InstrumentId.parse(id), interval);
                    bars.read(series, Instant.now().minus(Duration.ofDays(30)), Instant.now())
                            .forEach(
                                    bar ->
                                            all.put(
                                                    series + " " + bar.start(),
                                                    BarJson.canonical(bar)));
                }
            }
            // 16 times 45 minutes, 4 times 12 hours, 10 days.
            assertThat(all).hasSize(INSTRUMENTS.size() * (720 + 48 + 10));
            client.scanPaginator(r -> r.tableName(prefix + "coverage")).items().stream()
                    .forEach(page -> ledger(all, page));
        }
        return all;
    }

    private static void ledger(Map<String, String> all, Map<String, AttributeValue> page) {
        page.forEach(
                (name, value) -> {
                    if (value.b() != null) {
                        all.put(
                                "%s %s %s"
                                        .formatted(
                                                page.get("channel").s(),
                                                page.get("page").n(),
                                                name),
                                HexFormat.of().formatHex(value.b().asByteArray()));
                    }
                });
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (running) {
            running.add(part);
        }
        return part;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("too long").isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }
}
