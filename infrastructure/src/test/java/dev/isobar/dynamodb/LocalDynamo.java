package dev.isobar.dynamodb;

import static dev.isobar.dynamodb.Template.listOf;
import static dev.isobar.dynamodb.Template.mapOf;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import dev.isobar.FreePort;
import dev.isobar.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/**
 * The real DynamoDB Local on a free port, within this JVM, in memory or in a folder; its tables are
 * those of template.yaml. For tests of every module.
 */
public final class LocalDynamo implements AutoCloseable {
    private final DynamoDBProxyServer server;
    private final String endpoint;
    private final LocalDynamoClient client;

    private LocalDynamo(String... storage) {
        int port = FreePort.find();
        String[] all = new String[storage.length + 4];
        System.arraycopy(storage, 0, all, 0, storage.length);
        all[storage.length] = "-port";
        all[storage.length + 1] = String.valueOf(port);
        all[storage.length + 2] = "-sharedDb";
        all[storage.length + 3] = "-disableTelemetry";
        server = start(all);
        endpoint = "http://127.0.0.1:" + port;
        client = new LocalDynamoClient(endpoint);
    }

    public static LocalDynamo inMemory() {
        return new LocalDynamo("-inMemory");
    }

    public static LocalDynamo onDisk(Path folder) {
        return new LocalDynamo("-dbPath", folder.toString());
    }

    public String endpoint() {
        return endpoint;
    }

    public DynamoDbClient client() {
        return client.client();
    }

    public Settings settings() {
        return client.settings();
    }

    /** Makes every table of template.yaml that is not there. */
    public Keys createTables(String prefix) {
        var existing =
                client().listTablesPaginator().tableNames().stream().collect(Collectors.toSet());
        for (Map<String, Object> table : Template.read().tables().values()) {
            String name = table.get("TableName").toString().replace("${TablePrefix}", prefix);
            if (!existing.contains(name)) {
                createTable(name, table);
            }
        }
        return new Keys(prefix);
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (Exception e) { // what its signature says
            throw new IllegalStateException(e);
        }
    }

    private void createTable(String name, Map<String, Object> table) {
        client().createTable(
                        create -> {
                            create.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
                            create.attributeDefinitions(
                                    listOf(table.get("AttributeDefinitions")).stream()
                                            .map(Template::mapOf)
                                            .map(LocalDynamo::attribute)
                                            .toList());
                            create.keySchema(
                                    listOf(table.get("KeySchema")).stream()
                                            .map(Template::mapOf)
                                            .map(LocalDynamo::key)
                                            .toList());
                        });
        Object timeToLive = table.get("TimeToLiveSpecification");
        if (timeToLive != null) {
            client().updateTimeToLive(
                            update ->
                                    update.tableName(name)
                                            .timeToLiveSpecification(
                                                    expiry ->
                                                            expiry.enabled(true)
                                                                    .attributeName(
                                                                            mapOf(timeToLive)
                                                                                    .get(
                                                                                            "AttributeName")
                                                                                    .toString())));
        }
    }

    private static AttributeDefinition attribute(Map<String, Object> attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute.get("AttributeName").toString())
                .attributeType(attribute.get("AttributeType").toString())
                .build();
    }

    private static KeySchemaElement key(Map<String, Object> key) {
        return KeySchemaElement.builder()
                .attributeName(key.get("AttributeName").toString())
                .keyType(key.get("KeyType").toString())
                .build();
    }

    private static DynamoDBProxyServer start(String... arguments) {
        try {
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(arguments);
            server.start();
            return server;
        } catch (Exception e) { // what its signature says
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }
}
