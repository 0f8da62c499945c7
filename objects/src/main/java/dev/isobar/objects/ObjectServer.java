package dev.isobar.objects;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * S3Proxy over a folder. Others meet it through the platform's types only ({@link Closeable},
 * {@link Supplier} of its address), because they have another class loader.
 */
public final class ObjectServer implements Closeable, Supplier<URI> {
    private final S3Proxy proxy;

    /**
     * Starts it on a free port.
     *
     * @param folder made if absent
     * @param secret of the one identity there is
     * @throws Exception whatever the server fails with
     */
    public ObjectServer(Path folder, String identity, String secret) throws Exception {
        Files.createDirectories(folder);
        proxy =
                S3Proxy.builder()
                        .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, identity, secret)
                        .build();
        proxy.start();
    }

    /** Where it answers. */
    @Override
    public URI get() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (Exception e) { // what its signature says
            throw new IOException("the object store does not stop", e);
        }
    }
}
