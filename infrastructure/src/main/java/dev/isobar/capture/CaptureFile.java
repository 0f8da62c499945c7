package dev.isobar.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** One file being written: lines in, trailer and fsync at the end. One thread. */
final class CaptureFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CaptureFile.class.getName());
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final OutputStream out;
    private final MessageDigest digest = sha256();
    private long lines;
    private long bytes;

    CaptureFile(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        out = new GZIPOutputStream(Channels.newOutputStream(channel), BUFFER, true);
        write(CaptureLine.header());
    }

    void write(String line) throws IOException {
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(text);
        digest.update(text);
        lines++;
        bytes += text.length;
    }

    /** Before packing. */
    long bytes() {
        return bytes;
    }

    /** What was written so far can be read, also if nothing more comes. */
    void flush() throws IOException {
        out.flush();
    }

    /** Leaves it without an end. */
    void abandon() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "capture file not closed", e);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            String sum = HexFormat.of().formatHex(digest.digest());
            out.write((CaptureLine.end(lines, sum) + "\n").getBytes(StandardCharsets.UTF_8));
            ((GZIPOutputStream) out).finish();
            out.flush();
            channel.force(true);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
