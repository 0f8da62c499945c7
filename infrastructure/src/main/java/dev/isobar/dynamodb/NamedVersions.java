package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The versions that pages of bars name. Reads are consistent. */
final class NamedVersions {
    private static final String VERSION = "version";

    private final DynamoDbClient client;
    private final Keys.Table table;

    NamedVersions(DynamoDbClient client, Keys keys) {
        this.client = client;
        this.table = keys.bars();
    }

    /**
     * Empty if the page names none, or is gone.
     *
     * @param page as {@link Keys#page} names it
     */
    Optional<String> newest(String page) {
        int end = page.lastIndexOf('#');
        Map<String, AttributeValue> key =
                Map.of(
                        table.partition(), fromS(page.substring(0, end)),
                        table.sort(), fromN(page.substring(end + 1)));
        return Optional.ofNullable(
                        Dynamo.ask(
                                        table,
                                        () ->
                                                client.getItem(
                                                        one ->
                                                                one.tableName(table.name())
                                                                        .key(key)
                                                                        .consistentRead(true)
                                                                        .projectionExpression("#v")
                                                                        .expressionAttributeNames(
                                                                                Map.of(
                                                                                        "#v",
                                                                                        VERSION))))
                                .item()
                                .get(VERSION))
                .map(AttributeValue::s);
    }

    /** Whether the table of pages holds nothing at all, as one that was just made again. */
    boolean noPages() {
        return Dynamo.ask(
                        table,
                        () ->
                                client.scan(
                                        one ->
                                                one.tableName(table.name())
                                                        .consistentRead(true)
                                                        .limit(1)))
                .items()
                .isEmpty();
    }
}
