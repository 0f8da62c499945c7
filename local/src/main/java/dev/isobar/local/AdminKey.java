package dev.isobar.local;

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
 * What lets somebody edit on this machine. There is no default: unless the environment names one, a
 * random one is made once for each data folder, in a file that only its owner can read.
 */
final class AdminKey {
    static final String SETTING = "ISOBAR_ADMIN_TOKEN";
    private static final int BYTES = 24;

    private AdminKey() {}

    /**
     * The key's file.
     *
     * @throws UncheckedIOException if it can be neither read nor made
     */
    static Path file(Path data) {
        Path file = data.resolve("admin-key");
        try {
            if (Files.notExists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                Files.createFile(file, ownersOnly());
                Files.writeString(file, HexFormat.of().formatHex(random));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + file, e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
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
}
