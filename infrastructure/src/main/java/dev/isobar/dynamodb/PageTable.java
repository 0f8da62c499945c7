package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.BarPages.Swap;
import dev.isobar.bars.Page;
import dev.isobar.live.Fenced;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Pages, replaced on condition. One page is one conditional put; many are transactions of up to a
 * hundred, which a store on disk writes at once (and which AWS counts twice: about 6 write units
 * for an hour of minutes, where sixty items are 60).
 */
final class PageTable {
    private static final int TRANSACTION = 100;

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final PageItems items;
    private final Clock clock;

    /**
     * @param retention how long a page lives after its start or its last change, whichever is
     *     later; zero: for ever
     */
    PageTable(DynamoDbClient client, Keys.Table table, Duration retention, Clock clock) {
        this.client = client;
        this.table = table;
        this.items = new PageItems(table, retention);
        this.clock = clock;
    }

    /** The pages that start in [start, end), ascending. */
    List<Page> read(String partition, Instant start, Instant end) {
        List<Page> pages = new ArrayList<>();
        if (!start.isBefore(end)) {
            return pages;
        }
        Map<String, AttributeValue> values =
                Map.of(
                        ":p", fromS(partition),
                        ":a", PageItems.millis(start),
                        ":z", PageItems.millis(end.minusMillis(1)));
        Instant now = clock.instant();
        Dynamo.ask(
                table,
                () -> {
                    client
                            .queryPaginator(
                                    query ->
                                            query.tableName(table.name())
                                                    .consistentRead(true)
                                                    .keyConditionExpression(
                                                            "#p = :p AND #s BETWEEN :a AND :z")
                                                    .expressionAttributeNames(
                                                            Map.of(
                                                                    "#p", table.partition(),
                                                                    "#s", table.sort()))
                                                    .expressionAttributeValues(values))
                            .items()
                            .stream()
                            .filter(item -> PageItems.isAlive(item, now))
                            .forEach(item -> pages.add(items.page(item)));
                    return pages;
                });
        return pages;
    }

    /**
     * The same, if the fence still shows that token.
     *
     * @throws Fenced if it shows a newer one; nothing was written then
     */
    Set<Instant> swap(String partition, List<Swap> swaps, String fence, long token) {
        Set<Instant> refused = new HashSet<>();
        TransactWriteItem check = DynamoFences.check(table, fence, token);
        for (int at = 0; at < swaps.size(); at += TRANSACTION - 1) {
            List<Swap> some = swaps.subList(at, Math.min(swaps.size(), at + TRANSACTION - 1));
            List<TransactWriteItem> puts = new ArrayList<>();
            some.forEach(swap -> puts.add(write(partition, swap)));
            puts.add(check);
            List<CancellationReason> reasons = transact(puts);
            if (!reasons.isEmpty() && isFailed(reasons.get(some.size()))) {
                throw new Fenced(fence + " was taken over, token " + token + " is refused");
            }
            for (int i = 0; i < reasons.size() - 1; i++) {
                refused.add(some.get(i).page().start());
            }
        }
        return refused;
    }

    /** Returns the starts of the pages that are not what was expected. */
    Set<Instant> swap(String partition, List<Swap> swaps) {
        Set<Instant> refused = new HashSet<>();
        for (int at = 0; at < swaps.size(); at += TRANSACTION) {
            List<Swap> some = swaps.subList(at, Math.min(swaps.size(), at + TRANSACTION));
            if (some.size() == 1) {
                putAlone(partition, some.get(0), refused);
            } else {
                putTogether(partition, some, refused);
            }
        }
        return refused;
    }

    private void putTogether(String partition, List<Swap> swaps, Set<Instant> refused) {
        List<TransactWriteItem> puts = new ArrayList<>();
        for (Swap swap : swaps) {
            puts.add(write(partition, swap));
        }
        List<CancellationReason> reasons = transact(puts);
        // Nothing was written. Whoever is not to blame goes alone, with the client's own retries.
        for (int i = 0; i < reasons.size(); i++) {
            if (isFailed(reasons.get(i))) {
                refused.add(swaps.get(i).page().start());
            } else {
                putAlone(partition, swaps.get(i), refused);
            }
        }
    }

    /** Empty if all was written, else why nothing was, in the same order. */
    private List<CancellationReason> transact(List<TransactWriteItem> items) {
        return Dynamo.ask(
                table,
                () -> {
                    try {
                        client.transactWriteItems(all -> all.transactItems(items));
                        return List.of();
                    } catch (TransactionCanceledException e) {
                        return e.cancellationReasons();
                    }
                });
    }

    private static boolean isFailed(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }

    private void putAlone(String partition, Swap swap, Set<Instant> refused) {
        Put put = items.put(partition, swap, clock.instant());
        boolean done =
                Dynamo.ask(
                        table,
                        () -> {
                            try {
                                client.putItem(
                                        one ->
                                                one.tableName(table.name())
                                                        .item(put.item())
                                                        .conditionExpression(
                                                                put.conditionExpression())
                                                        .expressionAttributeNames(
                                                                put.expressionAttributeNames())
                                                        .expressionAttributeValues(
                                                                put.expressionAttributeValues()));
                                return true;
                            } catch (ConditionalCheckFailedException
                                    | TransactionConflictException e) {
                                return false;
                            }
                        });
        if (!done) {
            refused.add(swap.page().start());
        }
    }

    private TransactWriteItem write(String partition, Swap swap) {
        return TransactWriteItem.builder().put(items.put(partition, swap, clock.instant())).build();
    }
}
