package dev.isobar.exchange.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.isobar.exchange.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Where samples come from. */
public final class Samples {

    private Samples() {}

    /**
     * A recording by its name below the recordings ({@code bybit/ws/tardis-bybit.jsonl}, {@code
     * bybit/rest/instruments_spot.json}), with the expectations in it; empty where it is absent.
     */
    public static Sample recorded(String file) {
        Path path = Path.of(System.getProperty("isobar.recordings", "absent")).resolve(file);
        Evidence.Kind kind = Evidence.Kind.of(file);
        if (!Files.exists(path)) {
            return new Sample(kind, file, List.of(), false);
        }
        try (Stream<String> lines = Files.lines(path)) {
            return new Sample(kind, file, file.endsWith("l") ? frames(lines) : body(path), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of ours in the form of a recording of sockets, below {@code fixtures/}. */
    public static Sample fixtures(String file) {
        try (InputStream in = Samples.class.getResourceAsStream("/fixtures/" + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Sample(Evidence.Kind.FIXTURE, file, frames(text.lines()), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A frame or a body of ours.
     *
     * @param expected rows as JSON objects, in our own names or any form of the recordings; null
     *     says that it must be absent
     */
    public static Sample fixture(String text, String... expected) {
        ArrayNode rows = Json.MAPPER.createArrayNode();
        for (String row : expected) {
            rows.add(parsed(row));
        }
        return new Sample(
                Evidence.Kind.FIXTURE,
                "fixture",
                List.of(new Sample.Line(text, rows, false)),
                true);
    }

    private static List<Sample.Line> frames(Stream<String> lines) {
        List<Sample.Line> frames = new ArrayList<>();
        lines.filter(line -> !line.isBlank())
                .map(Samples::parsed)
                .filter(line -> line.path("dir").asText("in").equals("in"))
                .forEach(
                        line ->
                                frames.add(
                                        new Sample.Line(
                                                text(line),
                                                line.path("expected"),
                                                line.path("generated").asBoolean())));
        return frames;
    }

    private static String text(JsonNode line) {
        return line.has("rawHex")
                ? new String(
                        HexFormat.of().parseHex(line.path("rawHex").asText()),
                        StandardCharsets.ISO_8859_1)
                : line.path("raw").asText();
    }

    private static List<Sample.Line> body(Path file) throws IOException {
        JsonNode recording = Json.MAPPER.readTree(file.toFile());
        JsonNode response = recording.path("response");
        return List.of(
                new Sample.Line(
                        response.isTextual() ? response.asText() : response.toString(),
                        recording.path("expected"),
                        false));
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}
