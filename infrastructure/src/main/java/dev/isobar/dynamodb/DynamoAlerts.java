package dev.isobar.dynamodb;

import static java.util.stream.Collectors.toMap;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.Firing;
import dev.isobar.alerts.Outbox.Waiting;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.Target;
import dev.isobar.alerts.Told;
import dev.isobar.bars.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Firing states and history. Raising is one transaction over the state (with the condition that it
 * may fire), the history, and everything that has to be told ({@link DynamoOutbox} reads it), so
 * there is nothing between them to be killed in. Safe for all threads.
 */
public final class DynamoAlerts implements AlertStore {
    static final Duration KEPT = Duration.ofDays(90);
    static final String STATE = "state";
    static final String WAITING = "waiting";
    static final String UNTOLD = "untold";

    /** The rule is as it was, newer ones are refused; see {@link Firing#allows}. */
    private static final String MAY_FIRE =
            "attribute_not_exists(#revision) OR (#revision <= :revision AND #last <= :latest"
                    + " AND (#done = :no OR #revision < :revision))";

    private static final int ATTEMPTS = 5;

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final AlertRows rows;

    public DynamoAlerts(DynamoDbClient client, Keys keys) {
        this.client = client;
        this.table = keys.alerts();
        this.rows = new AlertRows(client, table);
    }

    @Override
    public Outcome raise(Rule rule, AlertRaised alert, Instant now) {
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(fired(rule, alert));
        all.addAll(entered(rule, alert, now));
        for (int attempt = 1; ; attempt++) {
            try {
                Dynamo.ask(table, () -> client.transactWriteItems(t -> t.transactItems(all)));
                return new Outcome(true, firings(List.of(rule.id())).get(rule.id()));
            } catch (StoreUnavailable e) {
                if (e.getCause() instanceof TransactionCanceledException refused
                        && isRefused(refused)) {
                    return new Outcome(false, before(rule, refused));
                }
                // Another node is at the same rule just now: it is over in milliseconds.
                if (!(e.getCause() instanceof TransactionCanceledException)
                        || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Map<String, Firing> firings(Collection<String> rules) {
        Map<String, Firing> firings = new HashMap<>();
        rules.forEach(rule -> firings.put(rule, Firing.NEVER));
        List<Map<String, AttributeValue>> keys =
                firings.keySet().stream().map(rule -> rows.key("rule#" + rule, STATE)).toList();
        for (Map<String, AttributeValue> item : rows.get(keys)) {
            String rule = item.get(table.partition()).s().substring("rule#".length());
            firings.put(rule, AlertItems.firing(item));
        }
        return firings;
    }

    @Override
    public void forget(String rule, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(rows.key("rule#" + rule, STATE));
        item.put("revision", AlertItems.number(Firing.FORGOTTEN));
        item.put("count", AlertItems.number(0));
        item.put("last", AlertItems.time(Instant.EPOCH));
        item.put("done", fromBool(false));
        item.put(Keys.EXPIRES, expires(now));
        Dynamo.ask(table, () -> client.putItem(put -> put.tableName(table.name()).item(item)));
    }

    @Override
    public List<Told> history(String owner, int limit) {
        return rows.newest("owner#" + owner, limit).stream().map(AlertItems::told).toList();
    }

    @Override
    public List<Told> ofRule(String owner, String rule, int limit) {
        List<Map<String, AttributeValue>> keys =
                rows.newest("rule#" + rule, limit).stream()
                        .map(item -> rows.key("owner#" + owner, item.get(table.sort()).s()))
                        .toList();
        Map<String, Told> byId =
                rows.get(keys).stream()
                        .map(AlertItems::told)
                        .collect(toMap(told -> AlertItems.place(told.alert()), told -> told));
        return keys.stream()
                .map(key -> byId.get(key.get(table.sort()).s()))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public int count(String owner, int most) {
        return rows.count("owner#" + owner, most);
    }

    @Override
    public int countOfRule(String owner, String rule, int most) {
        return rows.count("rule#" + rule, most);
    }

    private TransactWriteItem fired(Rule rule, AlertRaised alert) {
        Instant latest = alert.at().minus(rule.cooldown());
        if (rule.cooldown().isZero()) {
            latest = alert.at().minusMillis(1);
        }
        Map<String, AttributeValue> values =
                Map.of(
                        ":revision", AlertItems.number(rule.revision()),
                        ":at", AlertItems.time(alert.at()),
                        ":latest", AlertItems.time(latest),
                        ":once", fromBool(rule.oneTime()),
                        ":no", fromBool(false),
                        ":one", AlertItems.number(1));
        return TransactWriteItem.builder()
                .update(
                        update ->
                                update.tableName(table.name())
                                        .key(rows.key("rule#" + rule.id(), STATE))
                                        .updateExpression(
                                                "SET #revision = :revision, #last = :at,"
                                                        + " #done = :once ADD #count :one")
                                        .conditionExpression(MAY_FIRE)
                                        .expressionAttributeNames(
                                                Map.of(
                                                        "#revision", "revision",
                                                        "#last", "last",
                                                        "#done", "done",
                                                        "#count", "count"))
                                        .expressionAttributeValues(values)
                                        .returnValuesOnConditionCheckFailure(
                                                ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private List<TransactWriteItem> entered(Rule rule, AlertRaised alert, Instant now) {
        String place = AlertItems.place(alert);
        Map<String, AttributeValue> item = AlertItems.of(alert);
        Map<String, AttributeValue> history = new HashMap<>(item);
        history.put("deliveries", AlertItems.pending(rule, now));
        Map<String, AttributeValue> untold = new HashMap<>(item);
        untold.put("since", AlertItems.time(now));
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(put("owner#" + alert.owner(), place, history, now));
        all.add(put("rule#" + rule.id(), place, Map.of(), now));
        all.add(put(UNTOLD, place, untold, now));
        for (Target target : rule.targets()) {
            Waiting one = new Waiting(alert, target, rule.batching(), now);
            all.add(put(WAITING, one.group() + "#" + place, AlertItems.of(one), now));
        }
        return all;
    }

    private TransactWriteItem put(
            String part, String place, Map<String, AttributeValue> attributes, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(rows.key(part, place));
        item.put(Keys.EXPIRES, expires(now));
        return TransactWriteItem.builder()
                .put(
                        put ->
                                put.tableName(table.name())
                                        .item(item)
                                        .conditionExpression("attribute_not_exists(#part)")
                                        .expressionAttributeNames(
                                                Map.of("#part", table.partition())))
                .build();
    }

    private static AttributeValue expires(Instant now) {
        return AlertItems.number(now.plus(KEPT).getEpochSecond());
    }

    /** Not merely in another's way. */
    private static boolean isRefused(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch("ConditionalCheckFailed"::equals);
    }

    private Firing before(Rule rule, TransactionCanceledException cancelled) {
        CancellationReason first = cancelled.cancellationReasons().get(0);
        return first.hasItem()
                ? AlertItems.firing(first.item())
                : firings(List.of(rule.id())).get(rule.id());
    }
}
