package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.flows.arbitrage.OpenOpportunities;
import dev.isobar.flows.arbitrage.Opportunity;
import dev.isobar.live.Fencing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One item an opportunity in the table of events: in one partition while it is open, then in that
 * of the day on which it ended. A write is one transaction with a look at the fence of {@link
 * OpenOpportunities#LEASE}, the move too, so a node that dies leaves it in one of the two.
 */
public final class DynamoOpportunities implements OpenOpportunities {
    /** What nobody has ended for so long was lost with every node. */
    private static final Duration OPEN = Duration.ofDays(7);

    private static final Duration ENDED = Duration.ofMinutes(5);

    private final Rows rows;
    private final Keys.Table table;
    private final Keys.Table fences;
    private final Clock clock;

    public DynamoOpportunities(DynamoDbClient client, Keys keys, Clock clock) {
        this.table = keys.flows();
        this.rows = new Rows(client, keys.flows());
        this.fences = keys.coverage();
        this.clock = clock;
    }

    @Override
    public boolean put(Opportunity opportunity, long token) {
        List<TransactWriteItem> all = changes(opportunity);
        if (token != Fencing.FREE) {
            all.add(fence(token));
        }
        return rows.write(all) < 0;
    }

    private TransactWriteItem fence(long token) {
        return DynamoFences.check(fences, LEASE, token);
    }

    private List<TransactWriteItem> changes(Opportunity opportunity) {
        List<TransactWriteItem> all = new ArrayList<>();
        if (opportunity.isOpen()) {
            Instant expires = clock.instant().plus(OPEN);
            all.add(putting(Keys.OPPORTUNITIES, opportunity.id(), opportunity, expires));
        } else {
            Instant ended = opportunity.ended();
            String place = Keys.flow(ended, opportunity.id());
            all.add(putting(Keys.endedOpportunities(ended), place, opportunity, ended.plus(ENDED)));
            all.add(rows.deleting(Keys.OPPORTUNITIES, opportunity.id()));
        }
        return all;
    }

    @Override
    public List<Opportunity> open() {
        return read(rows.all(Keys.OPPORTUNITIES)).filter(Opportunity::isOpen).toList();
    }

    @Override
    public List<Opportunity> all() {
        Map<String, Opportunity> all = new TreeMap<>();
        read(rows.all(Keys.OPPORTUNITIES)).forEach(one -> all.put(one.id(), one));
        Instant now = clock.instant();
        Instant since = now.minus(ENDED);
        // Another node's clock may be ahead of ours, into the next day.
        for (String day :
                new TreeSet<>(
                        List.of(
                                Keys.endedOpportunities(since),
                                Keys.endedOpportunities(now.plus(ENDED))))) {
            read(rows.since(day, Keys.flow(since, ""))).forEach(one -> all.put(one.id(), one));
        }
        return List.copyOf(all.values());
    }

    /** Those that have not expired. */
    private Stream<Opportunity> read(List<Map<String, AttributeValue>> items) {
        long now = clock.instant().getEpochSecond();
        return items.stream()
                .filter(item -> Rows.number(item, Keys.EXPIRES) > now)
                .map(DynamoOpportunities::opportunity);
    }

    private TransactWriteItem putting(
            String part, String place, Opportunity opportunity, Instant expires) {
        Map<String, AttributeValue> item = new HashMap<>(rows.key(part, place));
        opportunity.fields().forEach((name, value) -> item.put(name, fromS(value)));
        item.put(Keys.EXPIRES, Rows.expires(expires));
        return TransactWriteItem.builder()
                .put(one -> one.tableName(table.name()).item(item))
                .build();
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
