package dev.isobar.local.machine;

import dev.isobar.template.Template;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Redis and DynamoDB Local with its tables. */
public final class Stores implements AutoCloseable {
    /** Keys to nothing, but asked for. */
    static final String ANY = "local";

    static final String REGION = "eu-west-1";

    private final Child redis;
    private final Child dynamo;
    private final URI redisUrl;
    private final URI endpoint;

    private Stores(Child redis, URI redisUrl, Child dynamo, URI endpoint) {
        this.redis = redis;
        this.redisUrl = redisUrl;
        this.dynamo = dynamo;
        this.endpoint = endpoint;
    }

    /** Returns when both answer and every table exists. */
    public static Stores start(
            Home home, DataFolder data, Template template, Consumer<String> progress)
            throws InterruptedException {
        int redisPort = Ports.claim(0);
        int dynamoPort = Ports.claim(0);
        Child redis = Redis.start(data, redisPort);
        progress.accept("Redis is up on port " + redisPort);
        try {
            Child dynamo = DynamoLocal.start(home, data, dynamoPort);
            progress.accept("DynamoDB Local is up on port " + dynamoPort);
            Stores stores =
                    new Stores(
                            redis, Redis.url(redisPort), dynamo, DynamoLocal.endpoint(dynamoPort));
            stores.createTables(template, progress);
            return stores;
        } catch (StartFailure | InterruptedException e) {
            redis.close();
            throw e;
        }
    }

    /** What a program needs in its environment to find them. Keys to nothing, but asked for. */
    public Map<String, String> environment() {
        return Map.of(
                "ISOBAR_DYNAMODB_ENDPOINT", endpoint.toString(),
                "ISOBAR_REDIS_URL", redisUrl.toString(),
                "AWS_REGION", REGION,
                "AWS_ACCESS_KEY_ID", ANY,
                "AWS_SECRET_ACCESS_KEY", ANY);
    }

    Child redis() {
        return redis;
    }

    Child dynamo() {
        return dynamo;
    }

    /** The caller closes it. */
    public DynamoDbClient client() {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ANY, ANY)))
                .build();
    }

    @Override
    public void close() {
        dynamo.close();
        redis.close();
    }

    private void createTables(Template template, Consumer<String> progress) {
        try (DynamoDbClient client = client()) {
            new Tables(client)
                    .create(template.tables(), name -> progress.accept("made the table " + name));
        }
    }
}
