package dev.isobar.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.market.Instrument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the frames of one of our capture files, in order, without holding them. One thread. */
public final class CaptureReader implements Frames {
    private final Path path;
    private final WholeLines lines;
    private final MessageDigest digest = CaptureFile.sha256();
    private final List<Instrument> instruments = new ArrayList<>();
    private Frame first;
    private long number;
    private long lost;
    private boolean ended;
    private boolean cut;

    /**
     * @throws IOException if it cannot be opened or is no capture of a known version
     */
    public CaptureReader(Path path) throws IOException {
        this.path = path;
        this.lines = new WholeLines(path);
        try {
            first = advance().orElse(null);
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public Optional<Frame> next() throws IOException {
        if (first == null) {
            return advance();
        }
        Frame frame = first;
        first = null;
        return Optional.of(frame);
    }

    @Override
    public List<Instrument> instruments() {
        return List.copyOf(instruments);
    }

    /** Whether the file ends without its last line: its writer was killed. Known at the end. */
    @Override
    public boolean isCut() {
        return cut;
    }

    @Override
    public long leftOut() {
        return lost;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private Optional<Frame> advance() throws IOException {
        while (!ended && !cut) {
            Optional<String> line = lines.next();
            cut = line.isEmpty();
            number++;
            Optional<Frame> frame = cut ? Optional.empty() : read(line.get());
            if (frame.isPresent()) {
                return frame;
            }
        }
        return Optional.empty();
    }

    private Optional<Frame> read(String line) throws IOException {
        try {
            JsonNode node = CaptureLine.read(line);
            if (number == 1) {
                CaptureLine.requireVersion(node);
            }
            return read(node, line);
        } catch (IOException e) {
            throw new IOException(path + " line " + number + ": " + e.getMessage(), e);
        }
    }

    private Optional<Frame> read(JsonNode node, String line) throws IOException {
        String kind = node.path("kind").asText();
        if (kind.equals("end")) {
            requireWhole(node);
            return Optional.empty();
        }
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        if (kind.equals("instrument")) {
            instruments.add(CaptureLine.instrument(node));
        } else if (kind.equals("lost")) {
            lost += node.path("frames").asLong();
        } else if (kind.equals("frame")) {
            return Optional.of(CaptureLine.frame(node));
        }
        return Optional.empty();
    }

    private void requireWhole(JsonNode end) throws IOException {
        ended = true;
        String sum = HexFormat.of().formatHex(digest.digest());
        boolean counted = end.path("lines").asLong() == number - 1;
        if (!counted || !end.path("sha256").asText().equals(sum)) {
            throw new IOException("altered: lines are missing, added or out of order");
        }
        if (lines.next().isPresent()) {
            throw new IOException("altered: lines after the end");
        }
    }
}
