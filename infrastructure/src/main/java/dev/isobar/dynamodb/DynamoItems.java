package dev.isobar.dynamodb;

import dev.isobar.snapshots.TableItems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Items of the small tables ({@link #tables}), all but fences: these belong to who streams now, and
 * an older one would let a writer in that was taken over. Reads are consistent, item by item.
 */
public final class DynamoItems implements TableItems {
    /** A scan's answer ends at a megabyte before, where items are large. */
    private static final int CHUNK = 1_000;

    private static final int BATCH = 25;

    private final DynamoDbClient client;
    private final Map<String, Keys.Table> tables;

    public DynamoItems(DynamoDbClient client, Keys keys) {
        this.client = client;
        this.tables = tables(keys);
    }

    /**
     * What snapshots hold, by its name there: whatever people made, which nothing else can bring
     * back, and the ledger and the listings, which are small and cost many requests to make again.
     * Bars come from venues again, or from point-in-time recovery; the rest is made of bars.
     */
    public static Map<String, Keys.Table> tables(Keys keys) {
        Map<String, Keys.Table> tables = new LinkedHashMap<>();
        tables.put("accounts", keys.accounts());
        tables.put("rules", Keys.RULES);
        tables.put("configuration", keys.configuration());
        tables.put("tracked", Keys.TRACKED);
        tables.put("alerts", keys.alerts());
        tables.put("audit", keys.audit());
        tables.put("instruments", keys.instruments());
        tables.put("coverage", keys.coverage());
        return tables;
    }

    @Override
    public Chunk read(String name, String from) {
        Keys.Table table = table(name);
        ScanResponse found = Scans.chunk(client, table, CHUNK, from);
        return new Chunk(
                found.items().stream()
                        .filter(item -> !Keys.isFence(item.get(table.partition())))
                        .map(ItemJson::line)
                        .toList(),
                Scans.next(found));
    }

    @Override
    public void put(String name, List<String> lines) {
        Keys.Table table = table(name);
        write(
                table,
                lines.stream()
                        .map(ItemJson::item)
                        .map(item -> WriteRequest.builder().putRequest(p -> p.item(item)).build())
                        .toList());
    }

    @Override
    public void delete(String name, List<String> lines) {
        Keys.Table table = table(name);
        write(
                table,
                lines.stream()
                        .map(line -> keyOf(table, line))
                        .map(key -> WriteRequest.builder().deleteRequest(d -> d.key(key)).build())
                        .toList());
    }

    @Override
    public String key(String name, String line) {
        return ItemJson.line(keyOf(table(name), line));
    }

    private Keys.Table table(String name) {
        return Optional.ofNullable(tables.get(name))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no small table %s: choose of %s"
                                                .formatted(name, tables.keySet())));
    }

    private static Map<String, AttributeValue> keyOf(Keys.Table table, String line) {
        Map<String, AttributeValue> item = ItemJson.item(line);
        AttributeValue partition = item.get(table.partition());
        AttributeValue sort = item.get(table.sort());
        if (partition == null || sort == null) {
            throw new IllegalArgumentException("not an item of " + table.name());
        }
        return Scans.key(table, item);
    }

    /** What the store leaves out for want of capacity goes alone, with the client's retries. */
    private void write(Keys.Table table, List<WriteRequest> all) {
        for (int at = 0; at < all.size(); at += BATCH) {
            List<WriteRequest> some =
                    new ArrayList<>(all.subList(at, Math.min(all.size(), at + BATCH)));
            Dynamo.ask(
                            table,
                            () ->
                                    client.batchWriteItem(
                                            b -> b.requestItems(Map.of(table.name(), some))))
                    .unprocessedItems()
                    .getOrDefault(table.name(), List.of())
                    .forEach(left -> writeAlone(table, left));
        }
    }

    private void writeAlone(Keys.Table table, WriteRequest one) {
        Dynamo.ask(
                table,
                () ->
                        one.putRequest() != null
                                ? client.putItem(
                                        p ->
                                                p.tableName(table.name())
                                                        .item(one.putRequest().item()))
                                : client.deleteItem(
                                        d ->
                                                d.tableName(table.name())
                                                        .key(one.deleteRequest().key())));
    }
}
