package dev.isobar.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A function's log, one line a message; the file before it is kept when it grows too long. Messages
 * that cannot be written go to the program's own log: they end nothing.
 */
final class FileLog implements LambdaLogger {
    private static final long LONGEST = 8L << 20;
    private static final System.Logger LOG = System.getLogger(FileLog.class.getName());

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
            String text = new String(message, StandardCharsets.UTF_8).strip();
            LOG.log(Level.ERROR, "%s takes nothing (%s): %s".formatted(file, e, text));
        }
    }
}
