package dev.isobar.local.machine;

import dev.isobar.template.Table;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** Makes the tables of template.yaml where they do not exist yet, as CloudFormation would. */
public final class Tables {
    private final DynamoDbClient client;

    public Tables(DynamoDbClient client) {
        this.client = client;
    }

    /**
     * @param progress told the name of each table made
     */
    public void create(List<Table> tables, Consumer<String> progress) {
        List<String> there = client.listTablesPaginator().tableNames().stream().toList();
        for (Table table : tables) {
            if (!there.contains(table.name())) {
                client.createTable(request(table));
                table.expires().ifPresent(attribute -> enableExpiry(table.name(), attribute));
                progress.accept(table.name());
            }
        }
    }

    private void enableExpiry(String table, String attribute) {
        client.updateTimeToLive(
                r ->
                        r.tableName(table)
                                .timeToLiveSpecification(
                                        t -> t.attributeName(attribute).enabled(true)));
    }

    private static CreateTableRequest request(Table table) {
        return CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        table.attributes().entrySet().stream()
                                .map(
                                        a ->
                                                AttributeDefinition.builder()
                                                        .attributeName(a.getKey())
                                                        .attributeType(a.getValue())
                                                        .build())
                                .toList())
                .keySchema(table.keys().stream().map(key -> key(key, table.keys().get(0))).toList())
                .build();
    }

    private static KeySchemaElement key(String attribute, String hash) {
        return KeySchemaElement.builder()
                .attributeName(attribute)
                .keyType(attribute.equals(hash) ? KeyType.HASH : KeyType.RANGE)
                .build();
    }
}
