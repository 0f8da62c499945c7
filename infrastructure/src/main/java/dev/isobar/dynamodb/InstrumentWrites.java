package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Changes of a listing as parts of transactions: of the instrument's item on condition that it is
 * still what was read, and beside it, on no condition of its own, what it was before. Safe for all
 * threads.
 */
record InstrumentWrites(Keys.Table table) {
    /** When the state of an item began, in ms; absent: before we looked first. */
    static final String FROM = "from";

    /** When it ended: only of those that did. */
    static final String UNTIL = "until";

    /** What was not listed. */
    TransactWriteItem create(Map<String, AttributeValue> item) {
        return put(item, "attribute_not_exists(#p)", Map.of());
    }

    TransactWriteItem replace(Map<String, AttributeValue> before, Map<String, AttributeValue> by) {
        return put(by, unchanged(before), from(before));
    }

    TransactWriteItem delete(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key =
                Map.of(
                        table.partition(), item.get(table.partition()),
                        table.sort(), item.get(table.sort()));
        String condition = unchanged(item);
        Map<String, AttributeValue> values = from(item);
        return TransactWriteItem.builder()
                .delete(
                        delete ->
                                delete.tableName(table.name())
                                        .key(key)
                                        .conditionExpression(condition)
                                        .expressionAttributeNames(names(condition))
                                        .expressionAttributeValues(
                                                values.isEmpty() ? null : values))
                .build();
    }

    /** Its state until now. */
    TransactWriteItem past(Map<String, AttributeValue> before, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(before);
        item.put(
                table.partition(),
                fromS(before.get(table.partition()).s() + "#" + before.get(table.sort()).s()));
        item.put(table.sort(), fromS("%013d".formatted(now.toEpochMilli())));
        item.put(UNTIL, Rows.time(now));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table.name()).item(item))
                .build();
    }

    private TransactWriteItem put(
            Map<String, AttributeValue> item,
            String condition,
            Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .put(
                        put ->
                                put.tableName(table.name())
                                        .item(item)
                                        .conditionExpression(condition)
                                        .expressionAttributeNames(names(condition))
                                        .expressionAttributeValues(
                                                values.isEmpty() ? null : values))
                .build();
    }

    /** Still the state that was read. */
    private static String unchanged(Map<String, AttributeValue> before) {
        return before.containsKey(FROM)
                ? "#f = :f"
                : "attribute_exists(#p) AND attribute_not_exists(#f)";
    }

    private static Map<String, AttributeValue> from(Map<String, AttributeValue> before) {
        return before.containsKey(FROM) ? Map.of(":f", before.get(FROM)) : Map.of();
    }

    private Map<String, String> names(String condition) {
        Map<String, String> names = new HashMap<>();
        if (condition.contains("#p")) {
            names.put("#p", table.partition());
        }
        if (condition.contains("#f")) {
            names.put("#f", FROM);
        }
        return names;
    }
}
