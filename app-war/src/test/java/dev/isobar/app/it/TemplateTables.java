package dev.isobar.app.it;

import dev.isobar.template.Table;
import dev.isobar.template.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** Makes the tables of template.yaml, as AWS would. */
final class TemplateTables {
    private TemplateTables() {}

    static void create(DynamoDbClient client) {
        Template.read(Path.of("../template.yaml"), Map.of())
                .tables()
                .forEach(table -> create(client, table));
    }

    private static void create(DynamoDbClient client, Table table) {
        List<AttributeDefinition> attributes =
                table.attributes().entrySet().stream()
                        .map(
                                one ->
                                        AttributeDefinition.builder()
                                                .attributeName(one.getKey())
                                                .attributeType(one.getValue())
                                                .build())
                        .toList();
        List<KeySchemaElement> keys =
                table.keys().stream()
                        .map(
                                key ->
                                        KeySchemaElement.builder()
                                                .attributeName(key)
                                                .keyType(
                                                        key.equals(table.keys().get(0))
                                                                ? KeyType.HASH
                                                                : KeyType.RANGE)
                                                .build())
                        .toList();
        client.createTable(
                request ->
                        request.tableName(table.name())
                                .attributeDefinitions(attributes)
                                .keySchema(keys)
                                .billingMode(BillingMode.PAY_PER_REQUEST));
    }
}
