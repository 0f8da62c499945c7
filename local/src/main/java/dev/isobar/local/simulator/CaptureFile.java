package dev.isobar.local.simulator;

import dev.isobar.capture.CaptureWriter;
import dev.isobar.capture.Frame;
import dev.isobar.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Frames that nobody waited for, written as one capture. */
final class CaptureFile {
    private static final CaptureWriter.Limits ONE_FILE =
            new CaptureWriter.Limits(10_000, Long.MAX_VALUE, Duration.ofDays(1));

    private CaptureFile() {}

    /** Gives all frames in the order they came. */
    @FunctionalInterface
    interface Playing {
        void play(Consumer<Frame> sink);
    }

    /**
     * @return the file, new in the directory
     * @throws IOException if it cannot be written whole
     */
    static Path write(Path directory, Instant start, List<Instrument> instruments, Playing frames)
            throws IOException, InterruptedException {
        Clock clock = Clock.fixed(start, ZoneOffset.UTC); // names the file, never ends it
        try (CaptureWriter writer =
                new CaptureWriter(directory, () -> instruments, ONE_FILE, clock, Thread::new)) {
            frames.play(frame -> put(writer, frame));
            if (writer.dropped() > 0) {
                throw new IOException("capture is not whole: " + directory);
            }
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("capture is not whole: " + directory);
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".gz"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("no frame was written: " + directory));
        }
    }

    private static void put(CaptureWriter writer, Frame frame) {
        try {
            writer.put(frame);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
