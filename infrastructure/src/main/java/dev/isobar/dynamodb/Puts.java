package dev.isobar.dynamodb;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts many items into one table, as many at once as DynamoDB takes. */
record Puts(DynamoDbClient client, Keys.Table table) {
    private static final int BATCH = 25;

    /**
     * @param items no two of one key
     */
    void all(List<Map<String, AttributeValue>> items) {
        for (int at = 0; at < items.size(); at += BATCH) {
            some(items.subList(at, Math.min(items.size(), at + BATCH)));
        }
    }

    /** What the store leaves out for want of capacity goes alone, with the client's retries. */
    private void some(List<Map<String, AttributeValue>> items) {
        if (items.size() == 1) {
            one(items.get(0));
            return;
        }
        List<WriteRequest> all = items.stream().map(Puts::request).toList();
        Dynamo.ask(
                        table,
                        () -> client.batchWriteItem(b -> b.requestItems(Map.of(table.name(), all))))
                .unprocessedItems()
                .getOrDefault(table.name(), List.of())
                .forEach(left -> one(left.putRequest().item()));
    }

    private void one(Map<String, AttributeValue> item) {
        Dynamo.ask(table, () -> client.putItem(put -> put.tableName(table.name()).item(item)));
    }

    private static WriteRequest request(Map<String, AttributeValue> item) {
        return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
    }
}
