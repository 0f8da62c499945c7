package dev.isobar.local.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which Isobar is asked, and who asks. */
final class RemoteOptions {
    private static final String KEY = "ISOBAR_API_KEY";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:ISOBAR_URL:-http://127.0.0.1:8080}",
            description = "Where it runs: --url, else ISOBAR_URL, else http://127.0.0.1:8080.")
    private URI url;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The one of this machine on that port, instead of --url.")
    private Integer port;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "A file with the key that lets you edit; else "
                            + KEY
                            + ". A demo names its file when it is ready.")
    private Path keyFile;

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    boolean json;

    Remote open() throws IOException {
        return open(address());
    }

    /** Its live side. */
    LiveSocket listen() throws IOException {
        return new LiveSocket(checked(address()), key());
    }

    private URI address() {
        return port == null ? url : URI.create("http://127.0.0.1:" + port);
    }

    /** Another address of the same, with the same key. */
    Remote open(URI url) throws IOException {
        return new Remote(checked(url), key());
    }

    private static URI checked(URI url) {
        if (url.getScheme() == null || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "not an address such as http://127.0.0.1:8080: " + url);
        }
        return url;
    }

    private Optional<String> key() throws IOException {
        return keyFile == null
                ? Optional.ofNullable(System.getenv(KEY))
                : Optional.of(Files.readString(keyFile).strip());
    }
}
