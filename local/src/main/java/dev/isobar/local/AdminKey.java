package dev.isobar.local;

import dev.isobar.local.machine.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What lets somebody edit on this machine. There is no default: unless the environment names one, a
 * random one is made once for each data folder.
 */
final class AdminKey {
    static final String SETTING = "ISOBAR_ADMIN_TOKEN";

    private AdminKey() {}

    /**
     * The one that the environment names. A blank one is none: files of settings have such lines
     * for what is not set.
     *
     * @param environment by name; null where there is none
     */
    static Optional<String> named(UnaryOperator<String> environment) {
        return Optional.ofNullable(environment.apply(SETTING))
                .map(String::strip)
                .filter(key -> !key.isEmpty());
    }

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
