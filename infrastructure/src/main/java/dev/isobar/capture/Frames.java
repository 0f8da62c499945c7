package dev.isobar.capture;

import dev.isobar.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Recorded frames, one after the other. One thread. */
public interface Frames extends AutoCloseable {

    /**
     * @return empty after the last
     * @throws IOException if it cannot be read or was altered, naming the line
     */
    Optional<Frame> next() throws IOException;

    /** Those the recording says were in use. */
    List<Instrument> instruments();

    /** Whether it stops without an end; known after the last frame. */
    boolean isCut();

    /** Frames that are known to be missing from it, or were no frames of the venue. */
    long leftOut();

    @Override
    void close() throws IOException;

    /** One of our captures ({@code .gz}), or a recording of others ({@code .jsonl}). */
    static Frames open(Path path, RecordedInstruments instruments) throws IOException {
        return path.toString().endsWith(".gz")
                ? new CaptureReader(path)
                : new RecordingReader(path, instruments);
    }
}
