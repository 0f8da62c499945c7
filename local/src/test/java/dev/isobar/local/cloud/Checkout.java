package dev.isobar.local.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this checkout. */
final class Checkout {
    private Checkout() {}

    static Path file(String path) {
        return Path.of(System.getProperty("isobar.template", "../template.yaml"))
                .toAbsolutePath()
                .resolveSibling(path)
                .normalize();
    }

    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
