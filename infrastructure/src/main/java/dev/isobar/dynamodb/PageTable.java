package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.BarPages.Swap;
import dev.isobar.bars.Knowledge;
import dev.isobar.bars.Page;
import dev.isobar.live.Fenced;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Pages as items: bytes and revision, replaced on condition. One page is one conditional put; many
 * are transactions of up to a hundred, which a store on disk writes at once (and which AWS counts
 * twice: about 6 write units for an hour of minutes, where sixty items are 60).
 */
final class PageTable {
    private static final int TRANSACTION = 100;
    private static final String BYTES = "bytes";
    static final String REVISION = "revision";
    private static final String SINCE = "since";
    private static final String VERSION = "version";

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Duration retention;
    private final Clock clock;

    /**
     * @param retention how long a page lives after its start or its last change, whichever is
     *     later; zero: for ever
     */
    PageTable(DynamoDbClient client, Keys.Table table, Duration retention, Clock clock) {
        this.client = client;
        this.table = table;
        this.retention = retention;
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
                        ":a", millis(start),
                        ":z", millis(end.minusMillis(1)));
        long now = clock.instant().getEpochSecond();
        Dynamo.ask(
                table,
                () -> {
                    client.queryPaginator(
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
                            .forEach(item -> addIfAlive(pages, item, now));
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
            some.forEach(
                    swap ->
                            puts.add(
                                    TransactWriteItem.builder().put(put(partition, swap)).build()));
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
            Put put = put(partition, swap);
            puts.add(TransactWriteItem.builder().put(put).build());
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
        Put put = put(partition, swap);
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

    private Put put(String partition, Swap swap) {
        Page page = swap.page();
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(table.partition(), fromS(partition));
        item.put(table.sort(), millis(page.start()));
        item.put(BYTES, fromB(SdkBytes.fromByteArrayUnsafe(page.bytes())));
        item.put(REVISION, fromS(page.revision()));
        if (!page.knowledge().since().equals(Instant.MAX)) {
            item.put(SINCE, millis(page.knowledge().since()));
        }
        if (!page.knowledge().version().isEmpty()) {
            item.put(VERSION, fromS(page.knowledge().version()));
        }
        Instant now = clock.instant();
        if (!retention.isZero()) {
            Instant from = page.start().isAfter(now) ? page.start() : now;
            item.put(Keys.EXPIRES, fromN(Long.toString(from.plus(retention).getEpochSecond())));
        }
        boolean none = swap.expected().isEmpty();
        return Put.builder()
                .tableName(table.name())
                .item(item)
                // What is expired but not deleted yet is not there.
                .conditionExpression(none ? "attribute_not_exists(#c) OR #x <= :c" : "#c = :c")
                .expressionAttributeNames(
                        none ? Map.of("#c", REVISION, "#x", Keys.EXPIRES) : Map.of("#c", REVISION))
                .expressionAttributeValues(
                        Map.of(
                                ":c",
                                none
                                        ? fromN(Long.toString(now.getEpochSecond()))
                                        : fromS(swap.expected())))
                .build();
    }

    private void addIfAlive(List<Page> pages, Map<String, AttributeValue> item, long now) {
        AttributeValue expires = item.get(Keys.EXPIRES);
        if (expires == null || Long.parseLong(expires.n()) > now) {
            pages.add(
                    new Page(
                            Rows.time(item, table.sort()),
                            item.get(BYTES).b().asByteArrayUnsafe(),
                            knowledge(item)));
        }
    }

    private static Knowledge knowledge(Map<String, AttributeValue> item) {
        return new Knowledge(
                item.containsKey(SINCE) ? Rows.time(item, SINCE) : Instant.MAX,
                item.containsKey(VERSION) ? Rows.text(item, VERSION) : "");
    }

    private static AttributeValue millis(Instant at) {
        return fromN(Long.toString(at.toEpochMilli()));
    }
}
