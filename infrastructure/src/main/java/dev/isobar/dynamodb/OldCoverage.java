package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.flows.FlowKind;
import dev.isobar.market.Interval;
import dev.isobar.upkeep.Chore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Months of the ledger that are older than what they tell of is kept: {@link DynamoCoverage} does
 * not answer of them any more, and no table expires them. A month that somebody tells of meanwhile
 * is left.
 */
public final class OldCoverage implements Chore {
    private static final int SLICE = 100;

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Duration bars;
    private final Function<FlowKind, Duration> flows;
    private final Clock clock;

    /**
     * @param bars how long bars are kept
     * @param flows how long events are
     */
    public OldCoverage(
            DynamoDbClient client,
            Keys keys,
            Duration bars,
            Function<FlowKind, Duration> flows,
            Clock clock) {
        this.client = client;
        this.table = keys.coverage();
        this.bars = bars;
        this.flows = flows;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public Slice slice(String from) {
        ScanResponse found = Scans.chunk(client, table, SLICE, from);
        Instant now = clock.instant();
        List<Map<String, AttributeValue>> old =
                found.items().stream().filter(item -> isOld(item, now)).toList();
        return new Slice(
                found.items().size(), old.stream().filter(this::delete).count(), Scans.next(found));
    }

    private boolean isOld(Map<String, AttributeValue> item, Instant now) {
        AttributeValue key = item.get(table.partition());
        if (Keys.isFence(key)) {
            return false;
        }
        Duration kept = FlowKind.of(Keys.channel(key)).map(flows).orElse(bars);
        return !Interval.MONTH.end(Rows.time(item, table.sort())).isAfter(now.minus(kept));
    }

    /** Unless it is not any more what was looked at. */
    private boolean delete(Map<String, AttributeValue> item) {
        String revision = Rows.text(item, PageItems.REVISION);
        return Dynamo.ask(
                table,
                () -> {
                    try {
                        client.deleteItem(
                                one ->
                                        one.tableName(table.name())
                                                .key(Scans.key(table, item))
                                                .conditionExpression("#r = :r")
                                                .expressionAttributeNames(
                                                        Map.of("#r", PageItems.REVISION))
                                                .expressionAttributeValues(
                                                        Map.of(":r", fromS(revision))));
                        return true;
                    } catch (ConditionalCheckFailedException e) {
                        return false;
                    }
                });
    }
}
