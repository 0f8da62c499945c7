package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.StoreUnavailable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The items of one table, one by one or several in a transaction. Reads are consistent. */
final class Rows {
    private static final int ATTEMPTS = 5;

    private final DynamoDbClient client;
    private final Keys.Table table;

    Rows(DynamoDbClient client, Keys.Table table) {
        this.client = client;
        this.table = table;
    }

    Map<String, AttributeValue> key(String part, String place) {
        return Map.of(table.partition(), fromS(part), table.sort(), fromS(place));
    }

    Optional<Map<String, AttributeValue>> get(String part, String place) {
        var item =
                Dynamo.ask(
                                table,
                                () ->
                                        client.getItem(
                                                get ->
                                                        get.tableName(table.name())
                                                                .consistentRead(true)
                                                                .key(key(part, place))))
                        .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    /** Those whose sort key begins so; all of them, so only where they are few. */
    List<Map<String, AttributeValue>> beginning(String part, String start) {
        return query(part, " AND begins_with(#place, :place)", start);
    }

    /** Those with that sort key or a greater one; all of them, so only where they are few. */
    List<Map<String, AttributeValue>> since(String part, String place) {
        return query(part, " AND #place >= :place", place);
    }

    /** All of a partition, in the order of the sort key. */
    List<Map<String, AttributeValue>> all(String part) {
        return query(part, "", "");
    }

    /**
     * @param condition on {@code #place} and {@code :place}; empty for none
     */
    private List<Map<String, AttributeValue>> query(String part, String condition, String place) {
        Map<String, String> names = new HashMap<>(Map.of("#part", table.partition()));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":part", fromS(part)));
        if (!condition.isEmpty()) {
            names.put("#place", table.sort());
            values.put(":place", fromS(place));
        }
        return Dynamo.ask(
                table,
                () ->
                        client
                                .queryPaginator(
                                        query ->
                                                query.tableName(table.name())
                                                        .consistentRead(true)
                                                        .keyConditionExpression(
                                                                "#part = :part" + condition)
                                                        .expressionAttributeNames(names)
                                                        .expressionAttributeValues(values))
                                .items()
                                .stream()
                                .toList());
    }

    /**
     * Asks for what of a partition lies from one sort key to another, both included, and has not
     * expired.
     */
    static QueryRequest.Builder living(
            Keys.Table table, String part, String from, String to, Instant now) {
        return QueryRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression("#p = :p AND #s BETWEEN :a AND :z")
                .filterExpression("#x > :now")
                .expressionAttributeNames(
                        Map.of("#p", table.partition(), "#s", table.sort(), "#x", Keys.EXPIRES))
                .expressionAttributeValues(
                        Map.of(
                                ":p", fromS(part),
                                ":a", fromS(from),
                                ":z", fromS(to),
                                ":now", number(now.getEpochSecond())));
    }

    /** Nothing is replaced. */
    TransactWriteItem creating(String part, String place, Map<String, AttributeValue> attributes) {
        return TransactWriteItem.builder()
                .put(
                        put ->
                                put.tableName(table.name())
                                        .item(item(part, place, attributes))
                                        .conditionExpression("attribute_not_exists(#part)")
                                        .expressionAttributeNames(
                                                Map.of("#part", table.partition())))
                .build();
    }

    /** If an attribute still has that value. */
    TransactWriteItem replacing(
            String part,
            String place,
            Map<String, AttributeValue> attributes,
            String name,
            AttributeValue before) {
        return TransactWriteItem.builder()
                .put(
                        put ->
                                put.tableName(table.name())
                                        .item(item(part, place, attributes))
                                        .conditionExpression("#name = :before")
                                        .expressionAttributeNames(Map.of("#name", name))
                                        .expressionAttributeValues(Map.of(":before", before)))
                .build();
    }

    /** The named attributes and no other, if one still has that value. */
    TransactWriteItem changing(
            String part,
            String place,
            Map<String, AttributeValue> changes,
            String name,
            AttributeValue before) {
        Map<String, String> names = new HashMap<>(Map.of("#name", name));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":before", before));
        StringJoiner set = new StringJoiner(", ", "SET ", "");
        changes.forEach(
                (attribute, value) -> {
                    names.put("#_" + attribute, attribute);
                    values.put(":_" + attribute, value);
                    set.add("#_%s = :_%s".formatted(attribute, attribute));
                });
        return TransactWriteItem.builder()
                .update(
                        update ->
                                update.tableName(table.name())
                                        .key(key(part, place))
                                        .updateExpression(set.toString())
                                        .conditionExpression("#name = :before")
                                        .expressionAttributeNames(names)
                                        .expressionAttributeValues(values))
                .build();
    }

    TransactWriteItem deleting(String part, String place) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table.name()).key(key(part, place)))
                .build();
    }

    /**
     * All or none.
     *
     * @return which condition did not hold, by its place; -1 if it was done
     */
    int write(List<TransactWriteItem> all) {
        for (int attempt = 1; ; attempt++) {
            try {
                Dynamo.ask(table, () -> client.transactWriteItems(t -> t.transactItems(all)));
                return -1;
            } catch (StoreUnavailable e) {
                if (!(e.getCause() instanceof TransactionCanceledException cancelled)) {
                    throw e;
                }
                int failed = failed(cancelled);
                if (failed >= 0) {
                    return failed;
                }
                // Somebody else is at the same items just now: it is over in milliseconds.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static int failed(TransactionCanceledException cancelled) {
        List<String> codes =
                cancelled.cancellationReasons().stream().map(CancellationReason::code).toList();
        return codes.indexOf("ConditionalCheckFailed");
    }

    private Map<String, AttributeValue> item(
            String part, String place, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(key(part, place));
        return item;
    }

    static AttributeValue time(Instant at) {
        return number(at.toEpochMilli());
    }

    static AttributeValue number(long number) {
        return fromN(Long.toString(number));
    }

    /** For {@link Keys#EXPIRES}: the second after it. */
    static AttributeValue expires(Instant ends) {
        return number(ends.getEpochSecond() + 1);
    }

    static Instant time(Map<String, AttributeValue> item, String name) {
        return Instant.ofEpochMilli(number(item, name));
    }

    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(item.get(name).n());
    }

    static String text(Map<String, AttributeValue> item, String name) {
        return item.get(name).s();
    }
}
