package dev.isobar.capture;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a packed file that may stop anywhere. A BufferedReader would not do: it loses what
 * it had read when the packed stream breaks off.
 */
final class WholeLines implements AutoCloseable {
    private static final int MAX_LINE = 32 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int end;

    WholeLines(Path path) throws IOException {
        InputStream file = Files.newInputStream(path);
        InputStream unpacked = InputStream.nullInputStream();
        try {
            unpacked = new GZIPInputStream(file, 1 << 16);
        } catch (EOFException e) {
            // Killed before the first byte was flushed: a capture without lines.
            file.close();
        } catch (IOException e) {
            file.close();
            throw e;
        }
        in = unpacked;
    }

    /** The next line that ends in a line feed; empty at the end of the file or where it breaks. */
    Optional<String> next() throws IOException {
        line.reset();
        while (at < end || fill()) {
            int start = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, start, at - start);
            if (at < end) {
                at++;
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            if (line.size() > MAX_LINE) {
                throw new IOException("a line is longer than " + MAX_LINE + " bytes");
            }
        }
        return Optional.empty();
    }

    private boolean fill() throws IOException {
        try {
            at = 0;
            end = Math.max(0, in.read(buffer));
            return end > 0;
        } catch (EOFException e) {
            end = 0;
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
