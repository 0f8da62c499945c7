package dev.isobar.dynamodb;

import dev.isobar.settings.Settings;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client of a DynamoDB Local, made as production makes it. */
public final class LocalDynamoClient implements AutoCloseable {
    private final DynamoDbClient client;
    private final Settings settings;

    public LocalDynamoClient(String endpoint) {
        // What the SDK's default chains find; DynamoDB Local takes any.
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        Map<String, String> keys = Map.of("isobar.dynamodb.endpoint", endpoint);
        settings = Settings.from(key -> Optional.ofNullable(keys.get(key)));
        client = Dynamo.client(settings);
    }

    public DynamoDbClient client() {
        return client;
    }

    public Settings settings() {
        return settings;
    }

    @Override
    public void close() {
        client.close();
    }
}
