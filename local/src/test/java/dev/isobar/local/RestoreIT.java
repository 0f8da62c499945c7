package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.dynamodb.DynamoItems;
import dev.isobar.dynamodb.Keys;
import dev.isobar.functions.Snapshot;
import dev.isobar.functions.Wiring;
import dev.isobar.local.lambda.LambdaContexts;
import dev.isobar.local.machine.DataFolder;
import dev.isobar.local.machine.Home;
import dev.isobar.local.machine.ObjectStorage;
import dev.isobar.local.machine.Stores;
import dev.isobar.settings.Settings;
import dev.isobar.snapshots.TakeSnapshot;
import dev.isobar.template.Template;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The real DynamoDB Local and the real object store of this machine: tables are filled, a snapshot
 * is taken by the function, the tables are wiped, and the command brings them back.
 */
class RestoreIT {
    private static final Home HOME = Home.find();
    private static final Template TEMPLATE = Template.read(HOME.template(), Map.of());
    private static final Keys KEYS = new Keys("isobar-");
    private static final Map<String, Keys.Table> SMALL = DynamoItems.tables(KEYS);
    private static final String LATER =
            String.valueOf(Instant.now().getEpochSecond() + 30 * 86_400);

    /** More than a scan's chunk of 1,000. */
    private static final int AUDITED = 1_203;

    @TempDir private Path folder;

    @Test
    @DisplayName("tables that were wiped are restored from the snapshot, equal item by item")
    void wipedTablesAreRestored() throws Exception {
        Map<String, Set<Map<String, AttributeValue>>> before = new HashMap<>();
        run(
                (client, environment) -> {
                    fill(client);
                    TakeSnapshot.Outcome taken = snapshot(environment);
                    assertThat(taken.whole()).isTrue();
                    SMALL.forEach((name, t) -> before.put(name, items(client, t.name())));
                    long all = before.values().stream().mapToLong(Set::size).sum();
                    assertThat(taken.items()).isEqualTo(all - 1); // but for the fence
                    assertThat(before.get("audit")).hasSize(AUDITED);
                    SMALL.values().forEach(table -> wipe(client, table));
                    raise(client, "9");
                });
        assertSecretIsKept();

        assertThat(restore("--dry-run").out())
                .contains("audit          1,203 items: 1,203 to write")
                .contains("nothing was written");
        run((client, environment) -> assertThat(items(client, "isobar-audit")).isEmpty());
        CommandLineRun done = restore("--yes");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out())
                .contains("restored audit: 1,203 of 1,203")
                .contains("leaving out coverage");
        run(
                (client, environment) ->
                        assertThat(items(client, "isobar-coverage")).containsExactly(fence("9")));
        assertThat(restore("--yes", "--overwrite").out()).contains("there is nothing to restore");
        assertThat(restore("--yes", "--table", "coverage").code()).isZero();
        run(
                (client, environment) -> {
                    // The fence is that of today, not an older one.
                    before.get("coverage").removeIf(RestoreIT::isFence);
                    before.get("coverage").add(fence("9"));
                    SMALL.forEach(
                            (name, table) ->
                                    assertThat(items(client, table.name()))
                                            .as(name)
                                            .isEqualTo(before.get(name)));
                    client.putItem(r -> r.tableName("isobar-rules").item(rule("new")));
                });

        CommandLineRun refused = restore("--yes");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("these tables hold what the snapshot does not: rules")
                .contains("--overwrite");
        assertThat(restore("--yes", "--overwrite", "--table", "rules").code()).isZero();
        run(
                (client, environment) ->
                        assertThat(items(client, "isobar-rules")).isEqualTo(before.get("rules")));
        assertThat(restore("--yes").out()).contains("there is nothing to restore");
        assertThat(restore("--list").out())
                .containsPattern("(?m)^\\d{4}-\\d\\d-\\d\\dT.*, audit 1,203, ");
        assertThat(logs()).doesNotContain("hash-of-a-password");
    }

    private interface Step {
        void take(DynamoDbClient client, Map<String, String> environment);
    }

    private void run(Step step) throws Exception {
        try (DataFolder data = DataFolder.open(folder, false);
                Stores stores = Stores.start(HOME, data, TEMPLATE, line -> {});
                ObjectStorage objects = ObjectStorage.start(HOME, data, TEMPLATE);
                DynamoDbClient client = stores.client()) {
            Map<String, String> environment = new HashMap<>(stores.environment());
            environment.putAll(objects.environment(TEMPLATE));
            Credentials.use(environment);
            step.take(client, environment);
        }
    }

    private CommandLineRun restore(String... arguments) {
        return CommandLineRun.of(
                new Restore(),
                Stream.concat(Stream.of("--data", folder.toString()), Stream.of(arguments))
                        .toArray());
    }

    private static TakeSnapshot.Outcome snapshot(Map<String, String> environment) {
        Settings settings =
                Settings.from(
                        key ->
                                Optional.ofNullable(
                                        environment.get(
                                                key.toUpperCase(Locale.ROOT).replace('.', '_'))));
        return new Snapshot(Wiring.of(settings, Clock.systemUTC()))
                .handleRequest(new ScheduledEvent(), LambdaContexts.lasting(120));
    }

    private static void fill(DynamoDbClient client) {
        put(client, KEYS.accounts(), "account#1", fromS("account"), "hash", "hash-of-a-password");
        put(client, KEYS.accounts(), "name#a@example.com", fromS("name"), "account", "1");
        put(client, KEYS.configuration(), "thresholds", fromS("newest"), "number", "1");
        put(client, KEYS.alerts(), "rule#1", fromS("state"), "firing", "yes");
        put(client, KEYS.instruments(), "okx#spot", fromS("BTC-USDT"), "base", "BTC");
        put(client, Keys.TRACKED, "isobar-tracked", fromS("okx:spot:BTC-USDT"), "live", "true");
        put(client, KEYS.coverage(), "okx#spot#BTC-USDT#trades", fromN("0"), "bytes", "x");
        put(client, KEYS.bars(), "okx#spot#BTC-USDT#1m", fromN("0"), "bytes", "x");
        client.putItem(r -> r.tableName("isobar-rules").item(rule("1")));
        raise(client, "7");
        for (int i = 0; i < AUDITED; i++) {
            put(client, KEYS.audit(), "2026-11", fromS("%013d#id".formatted(i)), "detail", "é" + i);
        }
    }

    private static Map<String, AttributeValue> rule(String id) {
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, -1, 10});
        return Map.of(
                "entity", fromS("isobar-rules"),
                "id", fromS(id),
                "level", fromN("12345678901234567890.123456789012345678"),
                "small", fromN("1E-100"),
                "bytes", fromB(bytes),
                "flags", fromL(List.of(fromBool(true), fromNul(true), fromS(""))),
                "inner", fromM(Map.of("names", fromSs(List.of("b", "a")))),
                "numbers", fromNs(List.of("10", "9.5")));
    }

    private static void raise(DynamoDbClient client, String token) {
        client.putItem(r -> r.tableName("isobar-coverage").item(fence(token)));
    }

    private static Map<String, AttributeValue> fence(String token) {
        return Map.of(
                "channel", fromS("fence#okx:spot"), "page", fromN("0"), "token", fromN(token));
    }

    private static boolean isFence(Map<String, AttributeValue> item) {
        return item.get("channel").s().startsWith("fence#");
    }

    private static void put(
            DynamoDbClient client,
            Keys.Table table,
            String partition,
            AttributeValue sort,
            String name,
            String value) {
        client.putItem(
                r ->
                        r.tableName(table.name())
                                .item(
                                        Map.of(
                                                table.partition(),
                                                fromS(partition),
                                                table.sort(),
                                                sort,
                                                name,
                                                fromS(value),
                                                "expires",
                                                fromN(LATER))));
    }

    private static Set<Map<String, AttributeValue>> items(DynamoDbClient client, String table) {
        return new HashSet<>(
                client.scanPaginator(r -> r.tableName(table).consistentRead(true)).items().stream()
                        .toList());
    }

    private static void wipe(DynamoDbClient client, Keys.Table table) {
        items(client, table.name())
                .forEach(
                        item ->
                                client.deleteItem(
                                        r ->
                                                r.tableName(table.name())
                                                        .key(
                                                                Map.of(
                                                                        table.partition(),
                                                                        item.get(table.partition()),
                                                                        table.sort(),
                                                                        item.get(table.sort())))));
    }

    private void assertSecretIsKept() throws Exception {
        Path secret = folder.resolve("object-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(logs()).doesNotContain(Files.readString(secret).strip());
    }

    private String logs() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
