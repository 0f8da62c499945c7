package dev.isobar.s3;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.snapshots.ObjectStore;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of one bucket. */
public final class S3Objects implements ObjectStore {
    /** As many as one request deletes. */
    private static final int BATCH = 1_000;

    private final S3Client client;
    private final String bucket;

    /**
     * @throws IllegalArgumentException if the bucket has no name
     */
    public S3Objects(S3Client client, String bucket) {
        if (bucket.isEmpty()) {
            throw new IllegalArgumentException(
                    "isobar.snapshot.bucket is not set: name the bucket that holds snapshots");
        }
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public void put(String name, byte[] bytes) {
        ask(
                () ->
                        client.putObject(
                                put -> put.bucket(bucket).key(name).checksumSHA256(sha256(bytes)),
                                RequestBody.fromBytes(bytes)));
    }

    @Override
    public Optional<InputStream> open(String name) {
        return ask(
                () -> {
                    try {
                        return Optional.of(
                                client.getObject(
                                        get ->
                                                get.bucket(bucket)
                                                        .key(name)
                                                        .checksumMode(ChecksumMode.ENABLED)));
                    } catch (NoSuchKeyException e) {
                        return Optional.empty();
                    }
                });
    }

    @Override
    public List<String> list(String start) {
        return ask(
                () ->
                        client
                                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(start))
                                .contents()
                                .stream()
                                .map(S3Object::key)
                                .sorted()
                                .toList());
    }

    @Override
    public void delete(Collection<String> names) {
        List<ObjectIdentifier> all =
                names.stream().map(name -> ObjectIdentifier.builder().key(name).build()).toList();
        for (int at = 0; at < all.size(); at += BATCH) {
            List<ObjectIdentifier> some =
                    new ArrayList<>(all.subList(at, Math.min(all.size(), at + BATCH)));
            DeleteObjectsResponse done =
                    ask(
                            () ->
                                    client.deleteObjects(
                                            delete ->
                                                    delete.bucket(bucket)
                                                            .delete(d -> d.objects(some))));
            if (done.hasErrors() && !done.errors().isEmpty()) {
                throw new StoreUnavailable(
                        "bucket %s: %s".formatted(bucket, done.errors().get(0).message()), null);
            }
        }
    }

    private <T> T ask(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new StoreUnavailable("bucket " + bucket + ": " + e.getMessage(), e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
