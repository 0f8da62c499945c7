package dev.isobar.dynamodb;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How DynamoDB is reached, and what its failures mean. */
public final class Dynamo {
    /** Errors that no repetition cures. */
    private static final Set<String> BUGS =
            Set.of("ValidationException", "SerializationException", "MissingParameter");

    private Dynamo() {}

    /**
     * Region and credentials come from where AWS's own tools take them; the address from {@link
     * Settings#dynamodb()} unless it is empty. Throttling is retried with back-off by the client.
     */
    public static DynamoDbClient client(Settings settings) {
        return client(settings, Queries.UNHEARD);
    }

    /** The same, and somebody is told of every call. */
    public static DynamoDbClient client(Settings settings, Queries queries) {
        var client =
                DynamoDbClient.builder()
                        .httpClientBuilder(
                                Apache5HttpClient.builder()
                                        .maxConnections(64)
                                        .connectionTimeout(Duration.ofSeconds(2))
                                        .socketTimeout(Duration.ofSeconds(5)))
                        .overrideConfiguration(
                                all ->
                                        all.retryStrategy(RetryMode.STANDARD)
                                                .apiCallTimeout(Duration.ofSeconds(20))
                                                .addExecutionInterceptor(
                                                        new Queries.Interceptor(queries)));
        if (!settings.dynamodb().isEmpty()) {
            client.endpointOverride(URI.create(settings.dynamodb()));
        }
        return client.build();
    }

    /** Does it, or says that the table is away. */
    static <T> T ask(Keys.Table table, Supplier<T> request) {
        try {
            return request.get();
        } catch (AwsServiceException e) {
            if (e.awsErrorDetails() != null && BUGS.contains(e.awsErrorDetails().errorCode())) {
                throw e;
            }
            throw unavailable(table, e);
        } catch (SdkException e) {
            throw unavailable(table, e);
        }
    }

    private static StoreUnavailable unavailable(Keys.Table table, SdkException e) {
        return new StoreUnavailable("table " + table.name() + ": " + e.getMessage(), e);
    }
}
