package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.functions.CollectBars;
import dev.isobar.functions.Tally;
import dev.isobar.functions.Wiring;
import dev.isobar.local.lambda.LambdaContexts;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.settings.Settings;
import dev.isobar.template.Template;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The function against the real stores and the simulated venues. */
class CollectBarsIT {
    private static final Home HOME = Home.find();
    private static final List<String> TRACKED =
            List.of("binance:spot:BTCUSDT", "bybit:linear:BTCUSDT", "okx:linear:BTC-USDT-SWAP");

    /** Time stands still, so that what is missing does not grow meanwhile. */
    private static final Clock NOW = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    @TempDir private static Path folder;
    private static DataFolder data;
    private static Stores stores;
    private static Simulator simulator;

    @BeforeAll
    static void startWhatItNeeds() throws Exception {
        data = DataFolder.open(folder, false);
        stores = Stores.start(HOME, data, Template.read(HOME.template(), Map.of()), line -> {});
        simulator = Simulator.start(SimulatorOptions.seeded(7));
        System.setProperty("aws.region", "eu-west-1");
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        try (DynamoDbClient client = stores.client()) {
            TRACKED.forEach(id -> track(client, id));
        }
    }

    @AfterAll
    static void stopIt() {
        simulator.close();
        stores.close();
        data.close();
    }

    @Test
    @DisplayName(
            "R5 repeating an invocation changes nothing, and two at once leave what one leaves")
    void repeatedAndOverlappingInvocationsChangeNothing() {
        Collection<Tally> first = collector("isobar-").collect();
        Map<String, String> once = tables("isobar-");

        assertThat(first).extracting(Tally::venue).containsExactly("binance", "bybit", "okx");
        // 60 minutes, 5 hours and 2 days are closed at any time; 1 more where now is just past one.
        assertThat(first).allSatisfy(t -> assertThat(t.bars()).isBetween(65, 71));
        assertThat(first).allSatisfy(t -> assertThat(t.remaining()).isZero());

        Collection<Tally> second = collector("isobar-").collect();

        assertThat(second).allSatisfy(t -> assertThat(t.pages()).isZero());
        assertThat(tables("isobar-")).isEqualTo(once);

        createTables("twice-");
        Collector one = collector("twice-");
        Collector other = collector("twice-");
        CompletableFuture<?> overlapping = CompletableFuture.supplyAsync(one::collect);
        other.collect();
        overlapping.join();

        assertThat(bytes("twice-bars")).isEqualTo(bytes("isobar-bars"));
        assertThat(bytes("twice-coverage")).isEqualTo(bytes("isobar-coverage"));
    }

    private record Collector(CollectBars function) {
        Collection<Tally> collect() {
            ScheduledEvent event = new ScheduledEvent();
            event.setDetail(Map.of("intervals", List.of("1m", "1h", "1d")));
            return function.handleRequest(event, LambdaContexts.lasting(50));
        }
    }

    private static Collector collector(String prefix) {
        Map<String, String> environment = new HashMap<>(stores.environment());
        environment.putAll(simulator.settings());
        environment.put("ISOBAR_TABLE_PREFIX", prefix);
        // Tables of their own need a cache of their own.
        int database = prefix.equals("isobar-") ? 0 : 1;
        environment.computeIfPresent("ISOBAR_REDIS_URL", (key, url) -> url + "/" + database);
        Settings settings =
                Settings.from(
                        key ->
                                Optional.ofNullable(
                                        environment.get(
                                                key.toUpperCase(Locale.ROOT).replace('.', '_'))));
        return new Collector(new CollectBars(Wiring.of(settings, NOW)));
    }

    private static void createTables(String prefix) {
        Template template = Template.read(HOME.template(), Map.of("TablePrefix", prefix));
        try (DynamoDbClient client = stores.client()) {
            new Tables(client).create(template.tables(), name -> {});
        }
    }

    private static void track(DynamoDbClient client, String id) {
        client.putItem(
                r ->
                        r.tableName("isobar-tracked")
                                .item(
                                        Map.of(
                                                "entity",
                                                AttributeValue.fromS("isobar-tracked"),
                                                "id",
                                                AttributeValue.fromS(id),
                                                "live",
                                                AttributeValue.fromS("false"),
                                                "history",
                                                AttributeValue.fromS("1m=PT1H,1h=PT6H,1d=P3D"))));
    }

    /** Every attribute of every item of the tables that are written. */
    private static Map<String, String> tables(String prefix) {
        Map<String, String> all = new TreeMap<>();
        for (String table : List.of(prefix + "bars", prefix + "coverage")) {
            items(table).forEach(item -> all.put(table + new TreeMap<>(item), ""));
        }
        return all;
    }

    /** What the items hold, by key; when they were written is left out. */
    private static Map<String, String> bytes(String table) {
        Map<String, String> all = new TreeMap<>();
        for (Map<String, AttributeValue> item : items(table)) {
            item.forEach(
                    (name, value) -> {
                        if (value.b() != null) {
                            all.put(
                                    item.getOrDefault("series", item.get("channel")).s()
                                            + item.get("page").n()
                                            + name,
                                    java.util.HexFormat.of().formatHex(value.b().asByteArray()));
                        }
                    });
        }
        assertThat(all).isNotEmpty();
        return all;
    }

    private static List<Map<String, AttributeValue>> items(String table) {
        try (DynamoDbClient client = stores.client()) {
            return client.scanPaginator(r -> r.tableName(table)).items().stream().toList();
        }
    }
}
