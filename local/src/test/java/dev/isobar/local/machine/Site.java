package dev.isobar.local.machine;

import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.template.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What functions work with on one machine: the real stores, the queues of template.yaml and
 * simulated venues. Tables may be there several times, under prefixes of their own.
 */
final class Site implements AutoCloseable {
    private static final String TRACKED = "isobar-tracked";

    private final Home home = Home.find();
    private final List<String> prefixes = new ArrayList<>();
    private final DataFolder data;
    private final Template template;
    private final Stores stores;
    private final Queues queues;
    private final Simulator venues;
    private final DynamoDbClient client;

    private Site(Path folder) throws InterruptedException {
        data = DataFolder.open(folder, false);
        template = Template.read(home.template(), Map.of());
        stores = Stores.start(home, data, template, line -> {});
        queues = Queues.start(data, template, line -> {});
        venues = Simulator.start(SimulatorOptions.seeded(7));
        client = stores.client();
    }

    static Site open(Path folder) throws InterruptedException {
        System.setProperty("aws.region", "eu-west-1");
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        return new Site(folder);
    }

    @Override
    public void close() {
        client.close();
        venues.close();
        queues.close();
        stores.close();
        data.close();
    }

    Stores stores() {
        return stores;
    }

    Queues queues() {
        return queues;
    }

    Simulator venues() {
        return venues;
    }

    /** Closed with this. */
    DynamoDbClient client() {
        return client;
    }

    /** What a function is told; tables of their own have a cache of their own. */
    synchronized Map<String, String> environment(String prefix) {
        if (!prefixes.contains(prefix)) {
            prefixes.add(prefix);
        }
        Map<String, String> environment = new HashMap<>(stores.environment());
        environment.putAll(queues.environment(template));
        environment.putAll(venues.settings());
        environment.put("ISOBAR_TABLE_PREFIX", prefix);
        String database = "/" + prefixes.indexOf(prefix);
        environment.computeIfPresent("ISOBAR_REDIS_URL", (key, url) -> url + database);
        return environment;
    }

    void createTables(String prefix) {
        Template prefixed = Template.read(home.template(), Map.of("TablePrefix", prefix));
        new Tables(client).create(prefixed.tables(), name -> {});
    }

    /**
     * @param history {@code 1m=PT1H,1h=PT6H}
     */
    void track(String id, String history) {
        Map<String, AttributeValue> item = new HashMap<>(key(id));
        item.put("live", AttributeValue.fromS("false"));
        item.put("history", AttributeValue.fromS(history));
        client.putItem(r -> r.tableName(TRACKED).item(item));
    }

    void untrack(String id) {
        client.deleteItem(r -> r.tableName(TRACKED).key(key(id)));
    }

    /** All that a table holds. */
    List<Map<String, AttributeValue>> items(String table) {
        return client.scanPaginator(r -> r.tableName(table)).items().stream().toList();
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("entity", AttributeValue.fromS(TRACKED), "id", AttributeValue.fromS(id));
    }
}
