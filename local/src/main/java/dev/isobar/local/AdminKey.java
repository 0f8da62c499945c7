package dev.isobar.local;

import dev.isobar.local.machine.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What lets somebody edit on this machine. There is no default: unless the environment names one, a
 * random one is made once for each data folder.
 */
final class AdminKey {
    static final String SETTING = "ISOBAR_ADMIN_TOKEN";

    private AdminKey() {}

    /**
     * The key's file.
     *
     * @throws UncheckedIOException if it can be neither read nor made
     */
    static Path file(Path data) {
        Path file = data.resolve("admin-key");
        Secret.of("admin", file);
        return file;
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
