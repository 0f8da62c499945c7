package dev.isobar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.BarJson;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.functions.CollectBars;
import dev.isobar.functions.Wiring;
import dev.isobar.jobs.CollectionQueue.Delayed;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.local.lambda.Scheduler;
import dev.isobar.local.lambda.Spread;
import dev.isobar.local.lambda.SqsQueues;
import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Home;
import dev.isobar.local.machine.Queues;
import dev.isobar.local.machine.Stores;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.settings.Settings;
import dev.isobar.sqs.LocalSqs;
import dev.isobar.sqs.SqsCollectionQueue;
import dev.isobar.template.Template;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What requests left in the tables, read when nothing writes any more.
 *
 * @param bars by series and start, all they say but when they arrived
 * @param ledger what is known of what each asked for
 */
record KeptBars(Map<String, String> bars, Map<CollectionRequest, Coverage> ledger) {

    private static final Keys KEYS = new Keys("isobar-");

    /** Of a machine that does not run. */
    static KeptBars of(Path data, Template template, List<CollectionRequest> requests)
            throws InterruptedException {
        try (DataFolder folder = DataFolder.open(data, false);
                Stores stores = Stores.start(Home.find(), folder, template, line -> {})) {
            return of(stores, requests);
        }
    }

    /**
     * Of a machine on which they are the only messages, after all were answered in this process.
     */
    static KeptBars collected(
            Path data, Template template, Simulator venues, List<CollectionRequest> requests)
            throws InterruptedException {
        try (DataFolder folder = DataFolder.open(data, false);
                Stores stores = Stores.start(Home.find(), folder, template, line -> {});
                Queues queues = Queues.start(folder, template, line -> {})) {
            Map<String, String> environment = new HashMap<>(stores.environment());
            environment.putAll(queues.environment(template));
            environment.putAll(venues.settings());
            System.setProperty("aws.region", environment.get("AWS_REGION"));
            System.setProperty("aws.accessKeyId", environment.get("AWS_ACCESS_KEY_ID"));
            System.setProperty("aws.secretAccessKey", environment.get("AWS_SECRET_ACCESS_KEY"));
            String url = queues.urls().get("CollectionQueue");
            new SqsCollectionQueue(queues.client(), url)
                    .send(requests.stream().map(each -> new Delayed(each, Duration.ZERO)).toList());
            Scheduler scheduler = scheduler(template, environment, queues, folder);
            try {
                await(() -> LocalSqs.size(queues.client(), url) == 0);
            } finally {
                scheduler.close();
            }
            return of(stores, requests);
        }
    }

    private static Scheduler scheduler(
            Template template, Map<String, String> environment, Queues queues, DataFolder folder) {
        Settings settings =
                Settings.from(
                        key ->
                                Optional.ofNullable(
                                        environment.get(
                                                key.toUpperCase(Locale.ROOT).replace('.', '_'))));
        return Scheduler.start(
                template.functions().stream()
                        .filter(function -> function.name().equals("CollectBars"))
                        .toList(),
                (function, handler) -> new CollectBars(Wiring.of(settings, Clock.systemUTC())),
                new Scheduler.Places(
                        new SqsQueues(queues.client(), queues.urls(), Map.of()),
                        folder.folder("logs"),
                        folder.root().resolve("schedules.json")),
                Duration.ZERO,
                new Spread(new Random(7), Duration.ZERO),
                Clock.systemUTC());
    }

    private static KeptBars of(Stores stores, List<CollectionRequest> requests) {
        KeptBars kept = new KeptBars(new TreeMap<>(), new HashMap<>());
        try (DynamoDbClient client = stores.client()) {
            Clock clock = Clock.systemUTC();
            Duration retention = Duration.ofDays(365);
            BarStore bars =
                    new PagedBars(new DynamoPages(client, KEYS, retention, clock), new Random(7));
            CoverageStore ledger = new DynamoCoverage(client, KEYS, retention, clock);
            for (CollectionRequest request : requests) {
                Range range = request.range().orElseThrow();
                SeriesId series = new SeriesId(request.instrument(), request.interval());
                bars.read(series, range.start(), range.end())
                        .forEach(
                                bar ->
                                        kept.bars.put(
                                                series + " " + bar.start(),
                                                BarJson.canonical(bar)));
                kept.ledger.put(
                        request,
                        ledger.read(
                                request.instrument(),
                                Channel.kline(request.interval()),
                                range.start(),
                                range.end()));
            }
        }
        return kept;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
