package dev.isobar.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A random text, made once for each data folder, in a file that only its owner can read. The file
 * is whole or not there; an empty one, as a full disk leaves it, is made anew.
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
            String text = Files.exists(file) ? Files.readString(file).strip() : "";
            return new Secret(id, text.isEmpty() ? make(file) : text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make or read " + file, e);
        }
    }

    private static String make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String text = HexFormat.of().formatHex(random);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, ownersOnly());
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return text;
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
