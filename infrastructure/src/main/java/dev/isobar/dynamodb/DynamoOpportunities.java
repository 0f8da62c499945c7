package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.flows.arbitrage.OpenOpportunities;
import dev.isobar.flows.arbitrage.Opportunity;
import dev.isobar.live.Fencing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One item an opportunity, in a partition of the table of events; a write is one transaction with a
 * look at the fence of {@link OpenOpportunities#LEASE}.
 */
public final class DynamoOpportunities implements OpenOpportunities {
    /** What nobody has ended for so long was lost with every node. */
    private static final Duration OPEN = Duration.ofDays(7);

    private static final Duration ENDED = Duration.ofMinutes(5);

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Keys.Table fences;
    private final Clock clock;

    public DynamoOpportunities(DynamoDbClient client, Keys keys, Clock clock) {
        this.client = client;
        this.table = keys.flows();
        this.fences = keys.coverage();
        this.clock = clock;
    }

    @Override
    public boolean put(Opportunity opportunity, long token) {
        TransactWriteItem put =
                TransactWriteItem.builder()
                        .put(one -> one.tableName(table.name()).item(item(opportunity)))
                        .build();
        List<TransactWriteItem> all =
                token == Fencing.FREE
                        ? List.of(put)
                        : List.of(put, DynamoFences.check(fences, LEASE, token));
        return new Rows(client, table).write(all) < 0;
    }

    @Override
    public List<Opportunity> all() {
        long now = clock.instant().getEpochSecond();
        return new Rows(client, table)
                .all(Keys.OPPORTUNITIES).stream()
                        .filter(item -> Rows.number(item, Keys.EXPIRES) > now)
                        .map(DynamoOpportunities::opportunity)
                        .toList();
    }

    private Map<String, AttributeValue> item(Opportunity opportunity) {
        Map<String, AttributeValue> item = new HashMap<>();
        opportunity.fields().forEach((name, value) -> item.put(name, fromS(value)));
        item.put(table.partition(), fromS(Keys.OPPORTUNITIES));
        item.put(table.sort(), fromS(opportunity.id()));
        Instant expires =
                opportunity.isOpen() ? clock.instant().plus(OPEN) : opportunity.ended().plus(ENDED);
        item.put(Keys.EXPIRES, Rows.expires(expires));
        return item;
    }

    private static Opportunity opportunity(Map<String, AttributeValue> item) {
        Map<String, String> fields = new HashMap<>();
        item.forEach(
                (name, value) -> {
                    if (value.s() != null) {
                        fields.put(name, value.s());
                    }
                });
        return Opportunity.of(fields);
    }
}
