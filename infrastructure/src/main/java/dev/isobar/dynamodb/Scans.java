package dev.isobar.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A table, chunk by chunk, in its own order. Answers to nobody who waits. */
final class Scans {
    private Scans() {}

    /**
     * @param from {@link #next} of the chunk before; empty: the beginning
     */
    static ScanResponse chunk(DynamoDbClient client, Keys.Table table, int limit, String from) {
        return Dynamo.ask(
                table,
                () ->
                        client.scan(
                                scan -> {
                                    scan.tableName(table.name()).consistentRead(true).limit(limit);
                                    if (!from.isEmpty()) {
                                        scan.exclusiveStartKey(ItemJson.item(from));
                                    }
                                }));
    }

    /** Empty if it was the last. */
    static String next(ScanResponse chunk) {
        return chunk.hasLastEvaluatedKey() && !chunk.lastEvaluatedKey().isEmpty()
                ? ItemJson.line(chunk.lastEvaluatedKey())
                : "";
    }

    static Map<String, AttributeValue> key(Keys.Table table, Map<String, AttributeValue> item) {
        return Map.of(
                table.partition(), item.get(table.partition()),
                table.sort(), item.get(table.sort()));
    }
}
