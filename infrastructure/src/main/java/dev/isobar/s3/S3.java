package dev.isobar.s3;

import dev.isobar.settings.Objects;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** How S3 is reached. */
public final class S3 {
    private S3() {}

    /**
     * Region and credentials come from where AWS's own tools take them; the address from {@link
     * Objects#endpoint()} unless it is empty. A named address has its buckets in the path.
     */
    public static S3Client client(Objects settings) {
        var client =
                S3Client.builder()
                        .httpClientBuilder(
                                Apache5HttpClient.builder()
                                        .maxConnections(8)
                                        .connectionTimeout(Duration.ofSeconds(2))
                                        .socketTimeout(Duration.ofSeconds(20)))
                        .overrideConfiguration(
                                all ->
                                        all.retryStrategy(RetryMode.STANDARD)
                                                .apiCallTimeout(Duration.ofSeconds(60)));
        if (!settings.endpoint().isEmpty()) {
            client.endpointOverride(URI.create(settings.endpoint())).forcePathStyle(true);
        }
        return client.build();
    }
}
