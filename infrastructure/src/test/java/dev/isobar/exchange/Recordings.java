package dev.isobar.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real venue traffic, read where it lies (system property {@code isobar.recordings}). */
final class Recordings {

    private Recordings() {}

    /** A frame that came in. */
    record Frame(String raw, JsonNode expected, boolean generated) {
        JsonNode tree() {
            return parse(raw);
        }
    }

    static Path root() {
        Path root = Path.of(System.getProperty("isobar.recordings", "absent"));
        Assumptions.assumeTrue(Files.isDirectory(root), "no recordings at " + root);
        return root;
    }

    /** Names such as {@code binance/ws/spot.aggTrade.jsonl}, sorted. */
    static List<String> sockets(String venue) {
        Path root = root();
        try (Stream<Path> files = Files.list(root.resolve(venue).resolve("ws"))) {
            return files.map(file -> root.relativize(file).toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Frame> frames(String file) {
        try (Stream<String> lines = Files.lines(root().resolve(file))) {
            return lines.map(Recordings::parse)
                    .filter(line -> line.path("dir").asText().equals("in"))
                    .map(
                            line ->
                                    new Frame(
                                            line.path("raw").asText(),
                                            line.path("expected"),
                                            line.path("generated").asBoolean()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole REST recording: request, response, expected. */
    static JsonNode rest(String file) {
        try {
            return Json.MAPPER.readTree(root().resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
