package dev.isobar.local.machine;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A child process. Its standard input is a pipe that nobody writes to: it ends with us. Ctrl-C in a
 * terminal goes to all processes of it, so children are started deaf to it; they end when told.
 */
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PROBE_MILLIS = 200;
    private static final int SHOWN_ERRORS = 4;
    private static final int SHOWN_LINES = 25;

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * @param environment added to ours
     * @param log its output goes there; the file of the run before is kept beside it
     */
    static Child start(
            String name, List<String> command, Map<String, String> environment, Path log) {
        try {
            keepPrevious(log);
            List<String> deaf =
                    new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
            deaf.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(deaf);
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true);
            builder.redirectOutput(log.toFile());
            return new Child(name, builder.start(), log);
        } catch (IOException e) {
            throw new StartFailure(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** The program of this very Java. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    /** It and its descendants. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /**
     * @throws StartFailure with the last lines of its log if it ends or takes too long
     */
    void awaitReady(BooleanSupplier ready, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (process.waitFor(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new StartFailure(name + " ended at its start. " + lastLines());
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure(
                        "%s is not ready after %d s. %s"
                                .formatted(name, patience.toSeconds(), lastLines()));
            }
        }
    }

    /** For people: where its log is, its first errors and its end. */
    String lastLines() {
        try {
            List<String> lines =
                    new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
            int from = Math.max(0, lines.size() - SHOWN_LINES);
            List<String> shown = new ArrayList<>();
            lines.stream()
                    .filter(line -> line.contains("SEVERE") || line.contains("Exception: "))
                    .limit(SHOWN_ERRORS)
                    .forEach(shown::add);
            shown.add("…");
            shown.addAll(lines.subList(from, lines.size()));
            return "Of %s, the first errors and the end:%n%s"
                    .formatted(log, String.join("\n", shown));
        } catch (IOException e) {
            return "Its log %s cannot be read: %s".formatted(log, e.getMessage());
        }
    }

    String logText() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Asks it to end, then insists. */
    @Override
    public void close() {
        // Process.destroy would also close the pipe, by which it would end at once, unfinished.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            process.getOutputStream().close(); // whatever else waits for our end of it
        } catch (IOException e) {
            return; // nobody does
        }
    }

    private static void keepPrevious(Path log) throws IOException {
        File file = log.toFile();
        if (file.length() > 0) {
            Path previous = log.resolveSibling(log.getFileName() + ".1");
            Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
