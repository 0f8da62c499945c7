package dev.isobar.local.machine;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3 on this machine: in this process, because it costs a fraction of a JVM of its own, but in a
 * class loader of its own, because it needs another Jetty than DynamoDB Local (docs/adr/0052).
 */
public final class ObjectStorage implements Closeable {
    private static final String SERVER = "dev.isobar.objects.ObjectServer";
    private static final String BUCKET = "isobar-snapshots";

    private final URLClassLoader loader;
    private final Closeable server;
    private final URI endpoint;
    private final Secret secret;

    private ObjectStorage(URLClassLoader loader, Closeable server, URI endpoint, Secret secret) {
        this.loader = loader;
        this.server = server;
        this.endpoint = endpoint;
        this.secret = secret;
    }

    /** Returns when it answers and its bucket is there, a folder in the data folder. */
    public static ObjectStorage start(Home home, DataFolder data) {
        Secret secret = Secret.of("local", data.root().resolve("object-key"));
        List<URL> jars = new ArrayList<>();
        home.objects().forEach(jar -> jars.add(url(jar)));
        URLClassLoader loader =
                new URLClassLoader(
                        "objects", jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader); // where its libraries look for their parts
        try {
            Object server =
                    loader.loadClass(SERVER)
                            .getConstructor(Path.class, String.class, String.class)
                            .newInstance(data.folder("objects"), secret.id(), secret.text());
            URI endpoint = (URI) ((Supplier<?>) server).get();
            ObjectStorage storage = new ObjectStorage(loader, (Closeable) server, endpoint, secret);
            storage.makeBucket();
            return storage;
        } catch (InvocationTargetException e) {
            throw failure(loader, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw failure(loader, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What a program needs in its environment to find it. */
    public Map<String, String> environment() {
        return Map.of(
                "ISOBAR_S3_ENDPOINT", endpoint.toString(),
                "ISOBAR_SNAPSHOT_BUCKET", BUCKET,
                "AWS_ACCESS_KEY_ID", secret.id(),
                "AWS_SECRET_ACCESS_KEY", secret.text());
    }

    URI endpoint() {
        return endpoint;
    }

    private void makeBucket() {
        try (S3Client client =
                S3Client.builder()
                        .endpointOverride(endpoint)
                        .forcePathStyle(true)
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(secret.id(), secret.text())))
                        .build()) {
            if (client.listBuckets().buckets().stream().noneMatch(b -> b.name().equals(BUCKET))) {
                client.createBucket(bucket -> bucket.bucket(BUCKET));
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            loader.close();
        }
    }

    private static StartFailure failure(URLClassLoader loader, Throwable cause) {
        try {
            loader.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return new StartFailure("the object store does not start: " + cause, cause);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError("a file has an address", e);
        }
    }
}
