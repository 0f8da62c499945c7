package dev.isobar.snapshots;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Lines of a part to bytes and back. */
final class Packed {
    private Packed() {}

    static byte[] pack(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (String line : lines) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws DamagedSnapshot if they are not those that the manifest names
     */
    static List<String> unpack(Manifest.Part part, byte[] bytes) {
        if (bytes.length != part.bytes() || !sha256(bytes).equals(part.sha256())) {
            throw new DamagedSnapshot(
                    "%s is %d bytes with SHA-256 %s, the manifest says %d with %s"
                            .formatted(
                                    part.name(),
                                    bytes.length,
                                    sha256(bytes),
                                    part.bytes(),
                                    part.sha256()));
        }
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(new ByteArrayInputStream(bytes)),
                                StandardCharsets.UTF_8))) {
            List<String> lines = in.lines().toList();
            if (lines.size() != part.items()) {
                throw new DamagedSnapshot(
                        "%s holds %d items, the manifest says %d"
                                .formatted(part.name(), lines.size(), part.items()));
            }
            return lines;
        } catch (IOException | UncheckedIOException e) {
            throw new DamagedSnapshot("%s cannot be unpacked: %s".formatted(part.name(), e), e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
