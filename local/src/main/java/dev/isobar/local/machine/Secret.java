package dev.isobar.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A random text, made once for each data folder, in a file that only its owner can read.
 *
 * @param id whose it is; no secret
 */
public record Secret(String id, String text) {
    private static final int BYTES = 24;

    /**
     * @throws UncheckedIOException if it can be neither read nor made
     */
    public static Secret of(String id, Path file) {
        try {
            if (Files.notExists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                Files.createFile(file, ownersOnly());
                Files.writeString(file, HexFormat.of().formatHex(random));
            }
            return new Secret(id, Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make or read " + file, e);
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return "Secret[" + id + ", ***]";
    }
}
