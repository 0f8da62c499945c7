package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.Delivery;
import dev.isobar.alerts.Delivery.Status;
import dev.isobar.alerts.Outbox;
import dev.isobar.alerts.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What {@link DynamoAlerts} noted to be told. Safe for all threads. */
public final class DynamoOutbox implements Outbox {
    private static final Duration FORGOTTEN = Duration.ofDays(7);
    private static final String TAKE = "SET holder = :holder, ends = :until, expires = :expires";
    private static final String FREE =
            "(attribute_not_exists(ends) OR ends <= :now)"
                    + " AND (attribute_not_exists(not_before) OR not_before <= :now)";
    private static final Instant NEVER = Instant.EPOCH;

    private final DynamoDbClient client;
    private final Keys.Table table;

    public DynamoOutbox(DynamoDbClient client, Keys keys) {
        this.client = client;
        this.table = keys.alerts();
    }

    @Override
    public List<Waiting> waiting() {
        return items(DynamoAlerts.WAITING, "").stream().map(AlertItems::waiting).toList();
    }

    @Override
    public List<Waiting> waiting(String group) {
        return items(DynamoAlerts.WAITING, group + "#").stream().map(AlertItems::waiting).toList();
    }

    @Override
    public Optional<Turn> take(String group, String holder, Instant now, Instant until) {
        Map<String, AttributeValue> values =
                Map.of(
                        ":holder", fromS(holder),
                        ":now", AlertItems.time(now),
                        ":until", AlertItems.time(until),
                        ":expires", expires(now));
        return Dynamo.ask(
                table,
                () -> {
                    try {
                        var item =
                                client.updateItem(
                                                update ->
                                                        update.tableName(table.name())
                                                                .key(turn(group))
                                                                .updateExpression(TAKE)
                                                                .conditionExpression(FREE)
                                                                .expressionAttributeValues(values)
                                                                .returnValues("ALL_NEW"))
                                        .attributes();
                        long failures = AlertItems.number(item, "failures");
                        return Optional.of(new Turn(group, holder, (int) failures));
                    } catch (ConditionalCheckFailedException e) {
                        return Optional.empty();
                    }
                });
    }

    @Override
    public void release(Turn turn, int failures, Instant notBefore) {
        Dynamo.ask(
                table,
                () -> {
                    try {
                        return client.updateItem(
                                update ->
                                        update.tableName(table.name())
                                                .key(turn(turn.group()))
                                                .updateExpression(
                                                        "SET ends = :never, failures = :failures,"
                                                                + " not_before = :early"
                                                                + " REMOVE holder")
                                                .conditionExpression("holder = :holder")
                                                .expressionAttributeValues(
                                                        Map.of(
                                                                ":never", AlertItems.time(NEVER),
                                                                ":failures",
                                                                        AlertItems.number(failures),
                                                                ":early",
                                                                        AlertItems.time(notBefore),
                                                                ":holder", fromS(turn.holder()))));
                    } catch (ConditionalCheckFailedException e) {
                        return null; // it ran out, and another has it
                    }
                });
    }

    @Override
    public void settle(List<Waiting> settled, Status status, String reason, Instant at) {
        for (Waiting one : settled) {
            Delivery delivery = new Delivery(Targets.label(one.target()), status, at, reason);
            List<TransactWriteItem> both = new ArrayList<>();
            both.add(written(one, delivery));
            both.add(gone(one));
            Dynamo.ask(table, () -> client.transactWriteItems(t -> t.transactItems(both)));
        }
    }

    @Override
    public List<AlertRaised> untold(Instant raisedBefore) {
        return items(DynamoAlerts.UNTOLD, "").stream()
                .filter(item -> AlertItems.time(item, "since").isBefore(raisedBefore))
                .map(AlertItems::alert)
                .toList();
    }

    @Override
    public void told(AlertRaised alert) {
        Map<String, AttributeValue> key = key(DynamoAlerts.UNTOLD, AlertItems.place(alert));
        Dynamo.ask(table, () -> client.deleteItem(one -> one.tableName(table.name()).key(key)));
    }

    private TransactWriteItem written(Waiting one, Delivery delivery) {
        String group = one.group();
        Map<String, AttributeValue> names = AlertItems.delivery(delivery);
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":status", names.get("status"));
        values.put(":at", names.get("at"));
        values.put(":reason", names.get("reason"));
        return TransactWriteItem.builder()
                .update(
                        update ->
                                update.tableName(table.name())
                                        .key(
                                                key(
                                                        "owner#" + one.alert().owner(),
                                                        AlertItems.place(one.alert())))
                                        .updateExpression(
                                                "SET deliveries.#g.#s = :status, deliveries.#g.#a"
                                                        + " = :at, deliveries.#g.#r = :reason")
                                        .conditionExpression("attribute_exists(deliveries.#g)")
                                        .expressionAttributeNames(
                                                Map.of(
                                                        "#g", group,
                                                        "#s", "status",
                                                        "#a", "at",
                                                        "#r", "reason"))
                                        .expressionAttributeValues(values))
                .build();
    }

    private TransactWriteItem gone(Waiting one) {
        String place = one.group() + "#" + AlertItems.place(one.alert());
        return TransactWriteItem.builder()
                .delete(
                        delete ->
                                delete.tableName(table.name())
                                        .key(key(DynamoAlerts.WAITING, place)))
                .build();
    }

    private List<Map<String, AttributeValue>> items(String part, String beginning) {
        Map<String, String> names =
                beginning.isEmpty()
                        ? Map.of("#part", table.partition())
                        : Map.of("#part", table.partition(), "#place", table.sort());
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":part", fromS(part)));
        if (!beginning.isEmpty()) {
            values.put(":beginning", fromS(beginning));
        }
        String condition =
                beginning.isEmpty()
                        ? "#part = :part"
                        : "#part = :part AND begins_with(#place, :beginning)";
        return Dynamo.ask(
                table,
                () ->
                        client
                                .queryPaginator(
                                        query ->
                                                query.tableName(table.name())
                                                        .consistentRead(true)
                                                        .keyConditionExpression(condition)
                                                        .expressionAttributeNames(names)
                                                        .expressionAttributeValues(values))
                                .items()
                                .stream()
                                .toList());
    }

    private Map<String, AttributeValue> turn(String group) {
        return key("turn#" + group, "turn");
    }

    private static AttributeValue expires(Instant now) {
        return AlertItems.number(now.plus(FORGOTTEN).getEpochSecond());
    }

    private Map<String, AttributeValue> key(String part, String place) {
        return Map.of(table.partition(), fromS(part), table.sort(), fromS(place));
    }
}
