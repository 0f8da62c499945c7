package dev.isobar.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.s3.S3Objects;
import dev.isobar.snapshots.ObjectStore;
import dev.isobar.snapshots.ObjectStoreContract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The adapter of S3 against the object store that one machine has. */
class S3ObjectsIT extends ObjectStoreContract {
    private static final String SECRET = "not a secret";
    @TempDir private static Path folder;

    private static ObjectServer server;
    private static S3Client client;

    @BeforeAll
    static void start() throws Exception {
        server = new ObjectServer(folder, "local", SECRET);
        client = client(server.get(), SECRET);
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
    }

    @Override
    protected ObjectStore store() {
        return store(bucket());
    }

    @Test
    @DisplayName("R2 what was kept is there after the next start")
    void whatWasKeptIsThereAfterTheNextStart(@TempDir Path kept) throws Exception {
        try (ObjectServer first = new ObjectServer(kept, "local", SECRET);
                S3Client s3 = client(first.get(), SECRET)) {
            s3.createBucket(bucket -> bucket.bucket("kept"));
            new S3Objects(s3, "kept").put("a/b", new byte[] {1, 2, 3});
        }

        try (ObjectServer second = new ObjectServer(kept, "local", SECRET);
                S3Client s3 = client(second.get(), SECRET)) {
            assertThat(new S3Objects(s3, "kept").open("a/b").orElseThrow().readAllBytes())
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    @DisplayName("R1 who signs with another secret is refused")
    void whoHasAnotherSecretIsRefused() {
        String bucket = bucket();
        try (S3Client stranger = client(server.get(), "guessed")) {
            ObjectStore store = new S3Objects(stranger, bucket);

            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(() -> store.put("x", new byte[1]))
                    .withMessageContaining("bucket " + bucket);
            assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> store.list(""));
        }
    }

    @Test
    @DisplayName("R1 a form that a page of a browser posts is refused, and keeps nothing")
    void formsOfPagesAreRefused() throws Exception {
        String bucket = bucket();
        String part = "--x\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        String form =
                part.formatted("key", "", "forged")
                        + part.formatted("file", "; filename=\"a\"", "text")
                        + "--x--\r\n";
        for (String type : List.of("multipart/form-data; boundary=x", "text/plain")) {
            HttpRequest forged =
                    HttpRequest.newBuilder(server.get().resolve("/" + bucket))
                            .header("Content-Type", type)
                            .header("Origin", "https://page.example")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build();
            int status =
                    HttpClient.newHttpClient()
                            .send(forged, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            assertThat(status).as(type).isBetween(400, 499);
        }
        assertThat(store(bucket).list("")).isEmpty();
    }

    @Test
    void aBucketThatIsNotThereIsUnavailable() {
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> new S3Objects(client, "nowhere").list(""));
    }

    @Test
    void aBucketWithoutNameIsRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new S3Objects(client, ""))
                .withMessageContaining("isobar.snapshot.bucket");
    }

    private static String bucket() {
        String name = UUID.randomUUID().toString();
        client.createBucket(bucket -> bucket.bucket(name));
        return name;
    }

    private static ObjectStore store(String bucket) {
        return new S3Objects(client, bucket);
    }

    private static S3Client client(URI endpoint, String secret) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("local", secret)))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }
}
