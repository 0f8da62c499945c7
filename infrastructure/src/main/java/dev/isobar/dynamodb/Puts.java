package dev.isobar.dynamodb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts many items into one table, as many at once as DynamoDB takes. */
record Puts(DynamoDbClient client, Keys.Table table) {
    private static final int BATCH = 25;
    private static final int ASKED = 100;

    /**
     * @param items no two of one key
     */
    void all(List<Map<String, AttributeValue>> items) {
        for (int at = 0; at < items.size(); at += BATCH) {
            some(items.subList(at, Math.min(items.size(), at + BATCH)));
        }
    }

    /**
     * Only those of whose keys there is no item; one that another writes just now is replaced.
     *
     * @param items no two of one key
     */
    void missing(List<Map<String, AttributeValue>> items) {
        List<Map<String, AttributeValue>> missing = new ArrayList<>();
        for (int at = 0; at < items.size(); at += ASKED) {
            List<Map<String, AttributeValue>> some =
                    items.subList(at, Math.min(items.size(), at + ASKED));
            Set<Map<String, AttributeValue>> there = there(some);
            some.stream().filter(item -> !there.contains(key(item))).forEach(missing::add);
        }
        all(missing);
    }

    private Set<Map<String, AttributeValue>> there(List<Map<String, AttributeValue>> items) {
        Set<Map<String, AttributeValue>> there = new HashSet<>();
        Map<String, KeysAndAttributes> asked =
                Map.of(
                        table.name(),
                        KeysAndAttributes.builder()
                                .consistentRead(true)
                                .keys(items.stream().map(this::key).toList())
                                .projectionExpression("#p, #s")
                                .expressionAttributeNames(
                                        Map.of("#p", table.partition(), "#s", table.sort()))
                                .build());
        while (!asked.isEmpty()) {
            Map<String, KeysAndAttributes> now = asked;
            BatchGetItemResponse told =
                    Dynamo.ask(table, () -> client.batchGetItem(get -> get.requestItems(now)));
            told.responses().getOrDefault(table.name(), List.of()).forEach(there::add);
            asked = told.unprocessedKeys();
        }
        return there;
    }

    private Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of(
                table.partition(), item.get(table.partition()),
                table.sort(), item.get(table.sort()));
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
