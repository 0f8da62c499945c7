package dev.isobar.app.it;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The tools of src/node, installed by npm as its lock file has them, once after each change of it.
 * Every run has an end.
 */
final class Node {
    private static final Path SOURCE = Path.of("src/node");
    private static final Path HERE = Path.of("target/node");
    private static final Path INSTALLED = HERE.resolve("node_modules/.package-lock.json");
    private static final Duration INSTALLING = Duration.ofMinutes(5);
    private static final Duration RUNNING = Duration.ofMinutes(2);

    /** How a run ended, and what it said. */
    record Ended(int code, String said) {}

    private Node() {}

    static void install() throws Exception {
        boolean stale = !Files.exists(INSTALLED) || !sameLock();
        Files.createDirectories(HERE);
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        HERE.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (stale) {
            Ended ended = run(INSTALLING, List.of("npm", "ci", "--prefer-offline"));
            if (ended.code() != 0) {
                throw new AssertionError("npm ci: " + ended.said());
            }
        }
    }

    /** Node is among the prerequisites; who builds without it is told. */
    static Ended run(List<String> command) throws Exception {
        return run(RUNNING, command);
    }

    private static Ended run(Duration atMost, List<String> command) throws Exception {
        File log = Files.createTempFile(HERE, "run", ".log").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(HERE.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log);
        // The browser unpacks itself there.
        Path temporary = Files.createDirectories(HERE.resolve("tmp").toAbsolutePath());
        builder.environment().put("TMPDIR", temporary.toString());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return abort("skipped: Node 20 or newer is missing (" + e.getMessage() + ")");
        }
        if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(command + " has not ended within " + atMost);
        }
        String said = Files.readString(log.toPath());
        Files.delete(log.toPath());
        return new Ended(process.exitValue(), said);
    }

    private static boolean sameLock() throws IOException {
        Path lock = HERE.resolve("package-lock.json");
        return Files.exists(lock) && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) < 0;
    }
}
