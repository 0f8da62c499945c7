package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.identity.AuditLog;
import dev.isobar.identity.Audited;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One partition a month, ordered by time. Safe for all threads. */
public final class DynamoAudit implements AuditLog {
    private static final Duration KEPT = Duration.ofDays(90);

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Clock clock;

    public DynamoAudit(DynamoDbClient client, Keys keys, Clock clock) {
        this.client = client;
        this.table = keys.audit();
        this.clock = clock;
    }

    @Override
    public void append(Audited event) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(table.partition(), fromS(month(event.at()).toString()));
        item.put(table.sort(), fromS(place(event)));
        item.put("type", fromS(event.type().name()));
        item.put("account", fromS(event.account()));
        item.put("address", fromS(event.address()));
        item.put("detail", fromS(event.detail()));
        item.put(Keys.EXPIRES, Rows.expires(event.at().plus(KEPT)));
        Dynamo.ask(table, () -> client.putItem(put -> put.tableName(table.name()).item(item)));
    }

    @Override
    public Page newest(String before, int limit) {
        Instant now = clock.instant();
        YearMonth oldest = month(now.minus(KEPT));
        YearMonth month = before.isEmpty() ? month(now) : month(at(before));
        List<Audited> events = new ArrayList<>();
        for (; !month.isBefore(oldest) && events.size() <= limit; month = month.minusMonths(1)) {
            for (var item : newest(month, before, limit + 1 - events.size())) {
                events.add(event(item));
            }
        }
        if (events.size() <= limit) {
            return new Page(events, "");
        }
        List<Audited> page = events.subList(0, limit);
        return new Page(page, place(page.get(limit - 1)));
    }

    private List<Map<String, AttributeValue>> newest(YearMonth month, String before, int limit) {
        return Dynamo.ask(
                        table,
                        () ->
                                client.query(
                                        query ->
                                                query.tableName(table.name())
                                                        .scanIndexForward(false)
                                                        .consistentRead(true)
                                                        .limit(limit)
                                                        .keyConditionExpression(
                                                                "#part = :part AND #place < :end")
                                                        .expressionAttributeNames(
                                                                Map.of(
                                                                        "#part", table.partition(),
                                                                        "#place", table.sort()))
                                                        .expressionAttributeValues(
                                                                Map.of(
                                                                        ":part",
                                                                        fromS(month.toString()),
                                                                        ":end",
                                                                        fromS(
                                                                                before.isEmpty()
                                                                                        ? ":"
                                                                                        : before)))))
                .items();
    }

    private Audited event(Map<String, AttributeValue> item) {
        String place = Rows.text(item, table.sort());
        return new Audited(
                place.substring(place.indexOf('#') + 1),
                at(place),
                Audited.Type.valueOf(Rows.text(item, "type")),
                Rows.text(item, "account"),
                Rows.text(item, "address"),
                Rows.text(item, "detail"));
    }

    private static String place(Audited event) {
        return "%013d#%s".formatted(event.at().toEpochMilli(), event.id());
    }

    private static Instant at(String place) {
        return Instant.ofEpochMilli(Long.parseLong(place.substring(0, place.indexOf('#'))));
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }
}
