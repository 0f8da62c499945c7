package dev.isobar.sqs;

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
import software.amazon.awssdk.services.sqs.SqsClient;

/** How SQS is reached, and what its failures mean. */
public final class Sqs {
    /**
     * The longest a question may wait for messages to come; answers take less than a second more.
     */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** Errors that no repetition cures. */
    private static final Set<String> BUGS =
            Set.of(
                    "InvalidMessageContents",
                    "BatchEntryIdsNotDistinct",
                    "TooManyEntriesInBatchRequest",
                    "EmptyBatchRequest",
                    "BatchRequestTooLong",
                    "InvalidParameterValue");

    private Sqs() {}

    /**
     * Region and credentials come from where AWS's own tools take them; the address from {@link
     * dev.isobar.settings.Queues#endpoint()} unless it is empty.
     */
    public static SqsClient client(Settings settings) {
        var client =
                SqsClient.builder()
                        .httpClientBuilder(
                                Apache5HttpClient.builder()
                                        .maxConnections(32)
                                        .connectionTimeout(Duration.ofSeconds(2))
                                        .socketTimeout(LONGEST_WAIT.plusSeconds(5)))
                        .overrideConfiguration(
                                all ->
                                        all.retryStrategy(RetryMode.STANDARD)
                                                .apiCallTimeout(LONGEST_WAIT.plusSeconds(10)));
        if (!settings.queues().endpoint().isEmpty()) {
            client.endpointOverride(URI.create(settings.queues().endpoint()));
        }
        return client.build();
    }

    /** Does it, or says that the queue is away. */
    static <T> T ask(String queue, Supplier<T> request) {
        try {
            return request.get();
        } catch (AwsServiceException e) {
            if (e.awsErrorDetails() != null && BUGS.contains(e.awsErrorDetails().errorCode())) {
                throw e;
            }
            throw new StoreUnavailable("queue " + queue + ": " + e.getMessage(), e);
        } catch (SdkException e) {
            throw new StoreUnavailable("queue " + queue + ": " + e.getMessage(), e);
        }
    }
}
