package dev.isobar.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.isobar.live.Fences;
import dev.isobar.live.Fencing;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Fences in the table of the ledger, one item each: a write to the ledger is one transaction with a
 * look at its fence. Pages of bars need none: whatever comes late is merged and loses.
 */
public final class DynamoFences implements Fences {
    private static final String TOKEN = "token";

    private final DynamoDbClient client;
    private final Keys.Table table;

    public DynamoFences(DynamoDbClient client, Keys keys) {
        this.client = client;
        this.table = keys.coverage();
    }

    @Override
    public boolean raise(String what, long token) {
        return Dynamo.ask(
                table,
                () -> {
                    try {
                        client.updateItem(
                                one ->
                                        one.tableName(table.name())
                                                .key(key(table, what))
                                                .updateExpression("SET #t = :t")
                                                .conditionExpression(
                                                        "attribute_not_exists(#t) OR #t <= :t")
                                                .expressionAttributeNames(Map.of("#t", TOKEN))
                                                .expressionAttributeValues(
                                                        Map.of(":t", number(token))));
                        return true;
                    } catch (ConditionalCheckFailedException e) {
                        return false;
                    }
                });
    }

    @Override
    public long newest(String what) {
        AttributeValue token =
                Dynamo.ask(
                        table,
                        () ->
                                client.getItem(
                                                one ->
                                                        one.tableName(table.name())
                                                                .key(key(table, what))
                                                                .consistentRead(true))
                                        .item()
                                        .get(TOKEN));
        return token == null ? Fencing.FREE : Long.parseLong(token.n());
    }

    /** Holds while no newer token stands. */
    static TransactWriteItem check(Keys.Table table, String what, long token) {
        return TransactWriteItem.builder()
                .conditionCheck(
                        ConditionCheck.builder()
                                .tableName(table.name())
                                .key(key(table, what))
                                .conditionExpression("attribute_not_exists(#t) OR #t <= :t")
                                .expressionAttributeNames(Map.of("#t", TOKEN))
                                .expressionAttributeValues(Map.of(":t", number(token)))
                                .build())
                .build();
    }

    private static Map<String, AttributeValue> key(Keys.Table table, String what) {
        return Map.of(table.partition(), fromS(Keys.fence(what)), table.sort(), fromN("0"));
    }

    private static AttributeValue number(long token) {
        return fromN(Long.toString(token));
    }
}
