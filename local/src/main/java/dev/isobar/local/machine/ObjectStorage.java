package dev.isobar.local.machine;

import dev.isobar.template.Function;
import dev.isobar.template.Template;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/**
 * S3 on this machine: in this process, because it costs a fraction of a JVM of its own, but in a
 * class loader of its own, because it needs another Jetty than DynamoDB Local (docs/adr/0052).
 */
public final class ObjectStorage implements Closeable {
    private static final String SERVER = "dev.isobar.objects.ObjectServer";

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

    /** {@link #start(Home, DataFolder, Template, String)} for whoever has no access key. */
    public static ObjectStorage start(Home home, DataFolder data, Template template) {
        return start(home, data, template, "local");
    }

    /**
     * Returns when it answers and every bucket is there, a folder in the data folder.
     *
     * @param id of the access key that it takes, and that {@link #environment} names
     */
    public static ObjectStorage start(Home home, DataFolder data, Template template, String id) {
        LibraryLogs.quiet();
        Secret secret = Secret.of(id, data.root().resolve("object-key"));
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
            storage.makeBuckets(template);
            return storage;
        } catch (InvocationTargetException e) {
            throw failure(loader, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw failure(loader, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What a program needs in its environment to find it, and the buckets by their names here. */
    public Map<String, String> environment(Template template) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ISOBAR_S3_ENDPOINT", endpoint.toString());
        environment.put("AWS_ACCESS_KEY_ID", secret.id());
        environment.put("AWS_SECRET_ACCESS_KEY", secret.text());
        for (Function function : template.functions()) {
            function.environment()
                    .forEach(
                            (key, value) -> {
                                if (template.buckets().contains(value)) {
                                    environment.put(key, bucket(value));
                                }
                            });
        }
        return environment;
    }

    URI endpoint() {
        return endpoint;
    }

    private void makeBuckets(Template template) {
        try (S3Client client =
                S3Client.builder()
                        .endpointOverride(endpoint)
                        .forcePathStyle(true)
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(secret.id(), secret.text())))
                        .build()) {
            List<String> there = client.listBuckets().buckets().stream().map(Bucket::name).toList();
            template.buckets().stream()
                    .map(ObjectStorage::bucket)
                    .filter(name -> !there.contains(name))
                    .forEach(name -> client.createBucket(bucket -> bucket.bucket(name)));
        }
    }

    /** Buckets have no capitals in their names. */
    private static String bucket(String logicalName) {
        return "isobar-" + logicalName.toLowerCase(Locale.ROOT);
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
