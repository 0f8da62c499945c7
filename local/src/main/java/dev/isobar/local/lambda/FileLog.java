package dev.isobar.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A function's log, one line a message; the file before it is kept when it grows too long. */
final class FileLog implements LambdaLogger {
    private static final long LONGEST = 8L << 20;

    private final Path file;

    FileLog(Path file) {
        this.file = file;
    }

    @Override
    public void log(String message) {
        log((message.endsWith("\n") ? message : message + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void log(byte[] message) {
        try {
            if (Files.exists(file) && Files.size(file) > LONGEST) {
                Path before = file.resolveSibling(file.getFileName() + ".1");
                Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(file, message, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
