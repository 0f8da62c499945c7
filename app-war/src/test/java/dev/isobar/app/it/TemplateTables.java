package dev.isobar.app.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** Makes the tables of template.yaml, as AWS would. */
final class TemplateTables {
    private TemplateTables() {}

    static void create(DynamoDbClient client) throws IOException {
        Map<String, Object> template =
                new Yaml(new Functions()).load(Files.readString(Path.of("../template.yaml")));
        for (Object resource : map(template.get("Resources")).values()) {
            if ("AWS::DynamoDB::Table".equals(map(resource).get("Type"))) {
                create(client, map(map(resource).get("Properties")));
            }
        }
    }

    private static void create(DynamoDbClient client, Map<String, Object> table) {
        List<AttributeDefinition> attributes = new ArrayList<>();
        for (Object row : (List<?>) table.get("AttributeDefinitions")) {
            attributes.add(
                    AttributeDefinition.builder()
                            .attributeName((String) map(row).get("AttributeName"))
                            .attributeType((String) map(row).get("AttributeType"))
                            .build());
        }
        List<KeySchemaElement> keys = new ArrayList<>();
        for (Object row : (List<?>) table.get("KeySchema")) {
            keys.add(
                    KeySchemaElement.builder()
                            .attributeName((String) map(row).get("AttributeName"))
                            .keyType((String) map(row).get("KeyType"))
                            .build());
        }
        String name = table.get("TableName").toString().replace("${TablePrefix}", "isobar-");
        client.createTable(
                request ->
                        request.tableName(name)
                                .attributeDefinitions(attributes)
                                .keySchema(keys)
                                .billingMode(BillingMode.PAY_PER_REQUEST));
    }

    @SuppressWarnings("unchecked") // YAML maps have text keys here
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** {@code !Sub} and its like are taken as the text they stand before. */
    private static final class Functions extends SafeConstructor {
        Functions() {
            super(new LoaderOptions());
            yamlConstructors.put(null, new Undefined());
        }

        private final class Undefined extends org.yaml.snakeyaml.constructor.AbstractConstruct {
            @Override
            public Object construct(Node node) {
                return node instanceof ScalarNode scalar ? scalar.getValue() : tagless(node);
            }

            private Object tagless(Node node) {
                node.setTag(
                        node.getNodeId() == org.yaml.snakeyaml.nodes.NodeId.sequence
                                ? Tag.SEQ
                                : Tag.MAP);
                return constructObject(node);
            }
        }
    }
}
