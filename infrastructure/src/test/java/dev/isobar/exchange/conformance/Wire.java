package dev.isobar.exchange.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.exchange.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Expectations read from the frame itself, field by field, by a reader that is not ours: {@code
 * Wire.rows("/data").with("price", "/p").with("taker", row -> …)}. Paths are JSON pointers from the
 * row; an array is one row each.
 */
public final class Wire implements Function<String, List<JsonNode>> {
    private final String rows;
    private final Map<String, Function<JsonNode, Object>> components = new LinkedHashMap<>();

    private Wire(String rows) {
        this.rows = rows;
    }

    /**
     * @param pointer to the row or rows; empty for the whole frame
     */
    public static Wire rows(String pointer) {
        return new Wire(pointer);
    }

    public Wire with(String component, String pointer) {
        return with(component, row -> row.at(pointer));
    }

    public Wire with(String component, Function<JsonNode, Object> value) {
        components.put(component, value);
        return this;
    }

    @Override
    public List<JsonNode> apply(String frame) {
        JsonNode at;
        try {
            at = Json.MAPPER.readTree(frame).at(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<JsonNode> expected = new ArrayList<>();
        if (at.isArray()) {
            at.forEach(row -> expected.add(expected(row)));
        } else if (!at.isMissingNode()) {
            expected.add(expected(at));
        }
        return expected;
    }

    private JsonNode expected(JsonNode row) {
        ObjectNode expected = Json.MAPPER.createObjectNode();
        components.forEach((name, value) -> expected.set(name, node(value.apply(row))));
        return expected;
    }

    private static JsonNode node(Object value) {
        if (value instanceof JsonNode node) {
            return node.isMissingNode() ? Json.MAPPER.nullNode() : node;
        }
        return Json.MAPPER.valueToTree(value);
    }
}
