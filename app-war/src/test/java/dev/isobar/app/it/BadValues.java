package dev.isobar.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Values that a parameter's schema does not allow: just outside, of another type, empty. */
final class BadValues {
    private static final List<String> ODD = List.of("", "?!", "nope", ",", "1x");

    private BadValues() {}

    static List<String> of(JsonNode schema) {
        List<String> bad = new ArrayList<>();
        switch (schema.path("type").asText()) {
            case "integer" -> {
                bad.addAll(List.of("", "x", "1.5"));
                bad.addAll(outside(schema, BigDecimal.ONE));
            }
            case "number" -> {
                bad.addAll(List.of("", "x", "NaN"));
                bad.addAll(outside(schema, new BigDecimal("0.001")));
            }
            case "boolean" -> bad.addAll(List.of("", "maybe", "1"));
            default -> bad.addAll(texts(schema));
        }
        return bad;
    }

    private static List<String> outside(JsonNode schema, BigDecimal step) {
        BigDecimal low = schema.path("minimum").decimalValue();
        BigDecimal high = schema.path("maximum").decimalValue();
        return List.of(
                (schema.path("exclusiveMinimum").asBoolean() ? low : low.subtract(step))
                        .toPlainString(),
                (schema.path("exclusiveMaximum").asBoolean() ? high : high.add(step))
                        .toPlainString());
    }

    private static List<String> texts(JsonNode schema) {
        List<String> bad = new ArrayList<>();
        if (schema.has("enum")) {
            List<String> words = new ArrayList<>();
            schema.path("enum").forEach(word -> words.add(word.asText()));
            Stream.of("", "nope").filter(word -> !words.contains(word)).forEach(bad::add);
        }
        if (schema.has("pattern")) {
            String pattern = schema.path("pattern").asText();
            ODD.stream().filter(word -> !word.matches(pattern)).forEach(bad::add);
        }
        if (schema.path("minLength").asInt() > 0) {
            bad.add("");
        }
        if (schema.has("maxLength")) {
            bad.add("a".repeat(schema.path("maxLength").asInt() + 1));
        }
        return bad.stream().distinct().toList();
    }
}
