package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.BarPages.Swap;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.CoverageCodec;
import dev.isobar.bars.Page;
import dev.isobar.market.Interval;
import dev.isobar.upkeep.Chore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Months of the ledger that are older than bars are kept: {@link DynamoCoverage} does not answer of
 * them any more, and nothing expires them, because a month that is still told of must not go. Of
 * the others, those that say nothing go, and those that an older program wrote in more ranges than
 * it takes are written again.
 */
public final class OldCoverage implements Chore {
    private static final int SLICE = 100;

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final PageTable pages;
    private final Duration barRetention;
    private final Clock clock;

    /** What became of one item. */
    private enum Fate {
        LEFT,
        DELETED,
        REWRITTEN,
        UNREAD
    }

    public OldCoverage(DynamoDbClient client, Keys keys, Duration barRetention, Clock clock) {
        this.client = client;
        this.table = keys.coverage();
        this.pages = new PageTable(client, table, Duration.ZERO, clock);
        this.barRetention = barRetention;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public Slice slice(String from) {
        ScanResponse found = Scans.chunk(client, table, SLICE, from);
        Instant kept = clock.instant().minus(barRetention);
        List<Fate> fates =
                found.items().stream()
                        .filter(item -> !Keys.isFence(item.get(table.partition())))
                        .map(item -> keep(item, kept))
                        .toList();
        return new Slice(
                fates.size(),
                count(fates, Fate.DELETED),
                count(fates, Fate.REWRITTEN),
                count(fates, Fate.UNREAD),
                Scans.next(found));
    }

    private static long count(List<Fate> fates, Fate fate) {
        return fates.stream().filter(fate::equals).count();
    }

    private Fate keep(Map<String, AttributeValue> item, Instant kept) {
        Instant month = Rows.time(item, table.sort());
        if (!Interval.MONTH.end(month).isAfter(kept)) {
            return delete(item);
        }
        byte[] bytes = PageTable.bytes(item);
        try {
            Coverage coverage = CoverageCodec.decode(bytes);
            if (coverage.entries().isEmpty()) {
                return delete(item);
            }
            byte[] compact = CoverageCodec.encode(coverage);
            return Arrays.equals(bytes, compact)
                    ? Fate.LEFT
                    : rewrite(item, new Page(month, compact));
        } catch (IllegalArgumentException e) { // of a newer program, or damaged: not ours to judge
            return Fate.UNREAD;
        }
    }

    private Fate rewrite(Map<String, AttributeValue> item, Page page) {
        Swap swap = new Swap(PageTable.revision(item), page);
        Set<Instant> refused = pages.swap(Rows.text(item, table.partition()), List.of(swap));
        return refused.isEmpty() ? Fate.REWRITTEN : Fate.LEFT;
    }

    private Fate delete(Map<String, AttributeValue> item) {
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
                                                        Map.of("#r", PageTable.REVISION))
                                                .expressionAttributeValues(
                                                        Map.of(
                                                                ":r",
                                                                fromS(PageTable.revision(item)))));
                        return Fate.DELETED;
                    } catch (ConditionalCheckFailedException e) {
                        return Fate.LEFT; // somebody tells of it just now
                    }
                });
    }
}
