package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.BarPages.Swap;
import dev.isobar.bars.Knowledge;
import dev.isobar.bars.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * Pages as items: bytes and revision, and when they expire. Safe for all threads.
 *
 * @param retention how long a page lives after its start or its last change, whichever is later;
 *     zero: for ever
 */
record PageItems(Keys.Table table, Duration retention) {
    static final String REVISION = "revision";
    private static final String BYTES = "bytes";
    private static final String SINCE = "since";
    private static final String VERSION = "version";

    /** On condition that what is there is what was expected. */
    Put put(String partition, Swap swap, Instant now) {
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

    /** Whether it has not expired, if it does at all. */
    static boolean isAlive(Map<String, AttributeValue> item, Instant now) {
        AttributeValue expires = item.get(Keys.EXPIRES);
        return expires == null || Long.parseLong(expires.n()) > now.getEpochSecond();
    }

    Page page(Map<String, AttributeValue> item) {
        return new Page(
                Rows.time(item, table.sort()),
                item.get(BYTES).b().asByteArrayUnsafe(),
                knowledge(item));
    }

    private static Knowledge knowledge(Map<String, AttributeValue> item) {
        return new Knowledge(
                item.containsKey(SINCE) ? Rows.time(item, SINCE) : Instant.MAX,
                item.containsKey(VERSION) ? Rows.text(item, VERSION) : "");
    }

    static AttributeValue millis(Instant at) {
        return fromN(Long.toString(at.toEpochMilli()));
    }
}
