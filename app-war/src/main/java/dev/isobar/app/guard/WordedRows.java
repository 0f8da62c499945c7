package dev.isobar.app.guard;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of an array of objects within a JSON document, each as it was worded.
 *
 * @param head up to the array's first row
 * @param tail from behind its last row
 */
record WordedRows(String head, List<String> rows, String tail) {
    WordedRows {
        rows = List.copyOf(rows);
    }

    /**
     * Empty if there is no such array of objects, or no document.
     *
     * @param path the names of objects, and of the array in the last
     */
    static Optional<WordedRows> of(String json, List<String> path) {
        try (JsonParser parser = Json.MAPPER.createParser(json)) {
            return isFound(parser, path) ? read(json, parser) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The same document with some rows only. */
    String with(List<String> some) {
        return head + String.join(",", some) + tail;
    }

    /**
     * As many as there are.
     *
     * @param start of the first, from 0
     */
    List<String> part(int start, int limit) {
        int from = Math.min(start, rows.size());
        return rows.subList(from, Math.min(from + limit, rows.size()));
    }

    private static boolean isFound(JsonParser parser, List<String> path) throws IOException {
        for (String name : path) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME
                    && !parser.currentName().equals(name)) {
                parser.nextToken();
                parser.skipChildren();
            }
            if (parser.currentToken() != JsonToken.FIELD_NAME) {
                return false;
            }
        }
        return parser.nextToken() == JsonToken.START_ARRAY;
    }

    private static Optional<WordedRows> read(String json, JsonParser parser) throws IOException {
        int begins = (int) parser.currentLocation().getCharOffset();
        int ends = begins;
        List<String> rows = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            int from = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            ends = (int) parser.currentLocation().getCharOffset();
            rows.add(json.substring(from, ends));
        }
        return parser.currentToken() == JsonToken.END_ARRAY
                ? Optional.of(new WordedRows(json.substring(0, begins), rows, json.substring(ends)))
                : Optional.empty();
    }
}
