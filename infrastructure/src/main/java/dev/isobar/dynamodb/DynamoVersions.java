package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.configuration.Version;
import dev.isobar.configuration.VersionStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A document is a partition: one item says the newest number, and each version is one item. A
 * transaction writes both, on the condition that the number is the one before. Safe for all
 * threads.
 */
public final class DynamoVersions implements VersionStore {
    private static final String NEWEST = "newest";
    private static final String NUMBER = "number";

    private final DynamoDbClient client;
    private final Keys.Table table;
    private final Rows rows;

    public DynamoVersions(DynamoDbClient client, Keys keys) {
        this.client = client;
        this.table = keys.configuration();
        this.rows = new Rows(client, table);
    }

    @Override
    public long number(String document) {
        return rows.get(document, NEWEST).map(item -> Rows.number(item, NUMBER)).orElse(0L);
    }

    @Override
    public Optional<Version> find(String document, long number) {
        return number < 1
                ? Optional.empty()
                : rows.get(document, Keys.version(number)).map(this::version);
    }

    @Override
    public List<Version> history(String document, long before, int limit) {
        if (before <= 1) {
            return List.of();
        }
        return Dynamo.ask(
                        table,
                        () ->
                                client.queryPaginator(
                                        query ->
                                                query.tableName(table.name())
                                                        .consistentRead(true)
                                                        .scanIndexForward(false)
                                                        .limit(limit)
                                                        .keyConditionExpression(
                                                                "#part = :part AND #place BETWEEN"
                                                                        + " :first AND :last")
                                                        .expressionAttributeNames(
                                                                Map.of(
                                                                        "#part", table.partition(),
                                                                        "#place", table.sort()))
                                                        .expressionAttributeValues(
                                                                between(document, before - 1))))
                .items()
                .stream()
                .limit(limit) // a page may end before: at a megabyte
                .map(this::version)
                .toList();
    }

    private static Map<String, AttributeValue> between(String document, long last) {
        return Map.of(
                ":part", fromS(document),
                ":first", fromS(Keys.version(1)),
                ":last", fromS(Keys.version(last)));
    }

    @Override
    public boolean append(Version next) {
        String document = next.document();
        Map<String, AttributeValue> now = Map.of(NUMBER, Rows.number(next.number()));
        List<TransactWriteItem> all = new ArrayList<>();
        all.add(
                next.number() == 1
                        ? rows.creating(document, NEWEST, now)
                        : rows.replacing(
                                document, NEWEST, now, NUMBER, Rows.number(next.number() - 1)));
        all.add(rows.creating(document, Keys.version(next.number()), attributes(next)));
        if (next.number() > KEPT) {
            all.add(rows.deleting(document, Keys.version(next.number() - KEPT)));
        }
        return rows.write(all) == -1;
    }

    private static Map<String, AttributeValue> attributes(Version version) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(NUMBER, Rows.number(version.number()));
        item.put("at", Rows.time(version.at()));
        item.put("author", fromS(version.author()));
        item.put("comment", fromS(version.comment()));
        item.put("content", Plain.of(version.content()));
        return item;
    }

    private Version version(Map<String, AttributeValue> item) {
        return new Version(
                Rows.text(item, table.partition()),
                Rows.number(item, NUMBER),
                Rows.time(item, "at"),
                Rows.text(item, "author"),
                Rows.text(item, "comment"),
                Plain.map(item.get("content")));
    }
}
