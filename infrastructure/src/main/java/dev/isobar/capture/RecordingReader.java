package dev.isobar.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.capture.Frame.Direction;
import dev.isobar.market.Instrument;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a recording of others: {@code VENUE/ws/MARKET.what.jsonl} with lines {@code {"dir":"in",
 * "recvTs":1652459225.5072603,"raw":"…"}}. A receive time that is no number is not one (test clocks
 * of the recording's origin). An opening, or a time that goes back, starts a new connection.
 */
final class RecordingReader implements Frames {
    private final Path path;
    private final String venue;
    private final BufferedReader lines;
    private final List<Instrument> instruments;
    private Instant last = Instant.MIN;
    private String address = "";
    private int connections = 1;
    private long number;
    private long leftOut;

    RecordingReader(Path path, RecordedInstruments instruments) throws IOException {
        this.path = path.toAbsolutePath().normalize();
        Path folder = this.path.getParent().getParent();
        String name = folder.getFileName().toString();
        // Binance US is another venue, recorded beside Binance.
        this.venue = path.getFileName().toString().startsWith("us.") ? name + "us" : name;
        this.instruments = List.copyOf(instruments.find(venue, folder.resolve("rest")));
        this.lines = Files.newBufferedReader(path);
    }

    @Override
    public Optional<Frame> next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            Optional<Frame> frame = frame(read(line));
            if (frame.isPresent()) {
                return frame;
            }
            leftOut++;
        }
        return Optional.empty();
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public boolean isCut() {
        return false;
    }

    @Override
    public long leftOut() {
        return leftOut;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private JsonNode read(String line) throws IOException {
        try {
            return CaptureLine.json(line);
        } catch (IOException e) {
            throw new IOException(path + " line " + number + ": " + e.getMessage(), e);
        }
    }

    private Optional<Frame> frame(JsonNode line) {
        Direction direction = Direction.valueOf(line.path("dir").asText().toUpperCase(Locale.ROOT));
        boolean opens = direction == Direction.OPEN;
        JsonNode text = line.path(opens ? "url" : "raw");
        if (!text.isTextual() || line.path("generated").asBoolean()) {
            return Optional.empty();
        }
        if (opens) {
            connections++;
            address = text.asText();
        }
        Instant at = time(line.path("recvTs"));
        if (at.isBefore(last)) {
            connections++;
        }
        last = at;
        return Optional.of(frame(direction, at, text.asText()));
    }

    private Frame frame(Direction direction, Instant at, String text) {
        String file = path.getFileName().toString();
        return new Frame(
                at,
                file + " " + connections,
                direction,
                venue,
                RecordedMarket.of(file, address, text),
                "",
                text);
    }

    private static Instant time(JsonNode seconds) {
        if (!seconds.isNumber()) {
            return Frame.NO_TIME;
        }
        BigDecimal nanos = new BigDecimal(seconds.asText()).movePointRight(9);
        return Instant.EPOCH.plusNanos(nanos.longValue());
    }
}
