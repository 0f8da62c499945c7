package dev.isobar.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * CPU time of this process's just-in-time compiler. Java tells only how long it compiled by the
 * clock, which on a busy machine is ten times as much; Linux tells it of each thread.
 */
final class CompilerTime {
    private static final Path THREADS = Path.of("/proc/self/task");

    private CompilerTime() {}

    /** Nanoseconds so far, of the compiler threads that live; empty where nobody tells. */
    static OptionalLong sum() {
        if (!Files.exists(THREADS)) {
            return OptionalLong.empty();
        }
        long sum = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                sum += isCompiler(thread) ? nanos(thread) : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OptionalLong.of(sum);
    }

    /** Named "C1 CompilerThread0", of which Linux keeps fifteen characters. */
    private static boolean isCompiler(Path thread) throws IOException {
        return text(thread.resolve("comm")).matches("C[12] Compiler.*");
    }

    /** The first of its numbers is the time on a CPU. */
    private static long nanos(Path thread) throws IOException {
        String times = text(thread.resolve("schedstat"));
        return times.isEmpty() ? 0 : Long.parseLong(times.split(" ")[0]);
    }

    /** Nothing if the thread has ended in between, or if the kernel keeps no such file. */
    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw e;
            }
            return ""; // ended while it was read
        }
    }
}
