package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** What is asked of the table of alerts, always with all writes in it. Safe for all threads. */
record AlertRows(DynamoDbClient client, Keys.Table table) {
    private static final int TOGETHER = 100;

    /** Those that begin with a time, newest first. */
    List<Map<String, AttributeValue>> newest(String part, int limit) {
        return Dynamo.ask(
                table,
                () ->
                        client.queryPaginator(alerts(part, limit).build()).items().stream()
                                .limit(limit)
                                .toList());
    }

    /** How many alerts, looking no further than {@code most}. */
    int count(String part, int most) {
        return Dynamo.ask(
                table,
                () -> {
                    int count = 0;
                    for (QueryResponse page :
                            client.queryPaginator(
                                    alerts(part, most).select(Select.COUNT).build())) {
                        count += page.count();
                        if (count >= most) {
                            return most;
                        }
                    }
                    return count;
                });
    }

    private QueryRequest.Builder alerts(String part, int limit) {
        return QueryRequest.builder()
                .tableName(table.name())
                .scanIndexForward(false)
                .consistentRead(true)
                .limit(limit)
                .keyConditionExpression("#part = :part AND #place < :end")
                .expressionAttributeNames(
                        Map.of("#part", table.partition(), "#place", table.sort()))
                .expressionAttributeValues(Map.of(":part", fromS(part), ":end", fromS(":")));
    }

    /** Those that are there, in no order. */
    List<Map<String, AttributeValue>> get(List<Map<String, AttributeValue>> keys) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int i = 0; i < keys.size(); i += TOGETHER) {
            var some = keys.subList(i, Math.min(keys.size(), i + TOGETHER));
            items.addAll(Dynamo.ask(table, () -> together(some)));
        }
        return items;
    }

    private List<Map<String, AttributeValue>> together(List<Map<String, AttributeValue>> keys) {
        return client
                .batchGetItemPaginator(
                        get -> get.requestItems(Map.of(table.name(), consistent(keys))))
                .stream()
                .flatMap(page -> page.responses().getOrDefault(table.name(), List.of()).stream())
                .toList();
    }

    private static KeysAndAttributes consistent(List<Map<String, AttributeValue>> keys) {
        return KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
    }

    Map<String, AttributeValue> key(String part, String place) {
        return Map.of(table.partition(), fromS(part), table.sort(), fromS(place));
    }
}
