package dev.isobar.bench.channels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.function.Consumer;

/**
 * The peer: Jackson's tree of the frame, and each of its numbers, bare or quoted, as BigDecimal.
 * What they mean, the checks, the times and the records are not made.
 */
final class TreeWalk {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private TreeWalk() {}

    static void walk(String frame, Consumer<BigDecimal> numbers) throws JsonProcessingException {
        walk(MAPPER.readTree(frame), numbers);
    }

    private static void walk(JsonNode node, Consumer<BigDecimal> numbers) {
        if (node.isContainerNode()) {
            for (JsonNode child : node) {
                walk(child, numbers);
            }
        } else if (node.isNumber()) {
            numbers.accept(node.decimalValue());
        } else if (node.isTextual()) {
            texts(node.textValue(), 0, numbers);
        }
    }

    /** KuCoin packs a level into one text: {@code 60000.1,buy,25}. */
    private static void texts(String text, int from, Consumer<BigDecimal> numbers) {
        int comma = text.indexOf(',', from);
        if (comma < 0 && from == 0) {
            number(text, numbers);
        } else {
            number(text.substring(from, comma < 0 ? text.length() : comma), numbers);
            if (comma >= 0) {
                texts(text, comma + 1, numbers);
            }
        }
    }

    private static void number(String text, Consumer<BigDecimal> numbers) {
        if (isNumber(text)) {
            numbers.accept(new BigDecimal(text));
        }
    }

    /** Digits with at most one point among them, and a minus or none. */
    private static boolean isNumber(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        boolean hasPoint = false;
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPoint = c == '.' && !hasPoint && i > first;
            hasPoint |= isPoint;
            if (!isPoint && (c < '0' || c > '9')) {
                return false;
            }
        }
        return text.length() > first;
    }
}
