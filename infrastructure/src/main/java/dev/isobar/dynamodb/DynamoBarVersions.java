package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.bars.BarVersion;
import dev.isobar.bars.BarVersions;
import dev.isobar.bars.PageCodec;
import dev.isobar.bars.SeriesId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Versions of bars in DynamoDB: an item each, in the partition of their page. */
public final class DynamoBarVersions implements BarVersions {
    private static final String BEFORE = "before";
    private static final String ADDED = "added";
    private static final String REPLACED = "replaced";

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Duration retention;
    private final Clock clock;

    /**
     * @param retention how long a version lives after it was noted, or its page began, whichever is
     *     later; zero: for ever
     */
    public DynamoBarVersions(DynamoDbClient client, Keys keys, Duration retention, Clock clock) {
        this.client = client;
        this.table = keys.barVersions();
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void add(SeriesId series, List<BarVersion> versions) {
        new Puts(client, table)
                .all(versions.stream().map(version -> item(series, version)).toList());
    }

    @Override
    public List<BarVersion> after(SeriesId series, Instant page, Instant at) {
        String partition = Keys.page(series, page);
        String from = BarVersion.after(at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at);
        return Dynamo.ask(
                table,
                () ->
                        client
                                .queryPaginator(
                                        query ->
                                                query.tableName(table.name())
                                                        .consistentRead(true)
                                                        .keyConditionExpression(
                                                                "#p = :p AND #v > :v")
                                                        .expressionAttributeNames(
                                                                Map.of(
                                                                        "#p", table.partition(),
                                                                        "#v", table.sort()))
                                                        .expressionAttributeValues(
                                                                Map.of(
                                                                        ":p", fromS(partition),
                                                                        ":v", fromS(from))))
                                .items()
                                .stream()
                                .map(item -> version(page, item))
                                .toList());
    }

    private Map<String, AttributeValue> item(SeriesId series, BarVersion version) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(table.partition(), fromS(Keys.page(series, version.page())));
        item.put(table.sort(), fromS(version.id()));
        item.put(BEFORE, fromS(version.before()));
        if (!version.added().isEmpty()) {
            item.put(
                    ADDED,
                    fromNs(
                            version.added().stream()
                                    .map(at -> Long.toString(at.toEpochMilli()))
                                    .toList()));
        }
        if (!version.replaced().isEmpty()) {
            byte[] bytes = PageCodec.encode(version.replaced());
            item.put(REPLACED, fromB(SdkBytes.fromByteArrayUnsafe(bytes)));
        }
        if (!retention.isZero()) {
            Instant now = clock.instant();
            Instant from = version.page().isAfter(now) ? version.page() : now;
            item.put(Keys.EXPIRES, Rows.expires(from.plus(retention)));
        }
        return item;
    }

    private BarVersion version(Instant page, Map<String, AttributeValue> item) {
        List<Instant> added = new ArrayList<>();
        if (item.containsKey(ADDED)) {
            item.get(ADDED).ns().forEach(at -> added.add(Instant.ofEpochMilli(Long.parseLong(at))));
        }
        return new BarVersion(
                page,
                Rows.text(item, table.sort()),
                Rows.text(item, BEFORE),
                added,
                item.containsKey(REPLACED)
                        ? PageCodec.decode(item.get(REPLACED).b().asByteArrayUnsafe())
                        : List.of());
    }
}
