package dev.isobar.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items as lines of DynamoDB's typed JSON, {@code {"Item":{"part":{"S":"a"},"n":{"N":"1.50"}}}}: as
 * its own exports to S3 write them, and its imports read them. Names and members of sets are
 * sorted, so that equal items are equal lines; numbers are the texts that DynamoDB gives.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">the
 *     format</a>
 */
final class ItemJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ITEM = "Item";

    private ItemJson() {}

    /** One line, without its end. */
    static String line(Map<String, AttributeValue> item) {
        return NODES.objectNode().set(ITEM, map(item)).toString();
    }

    /**
     * @throws IllegalArgumentException if it is no such line
     */
    static Map<String, AttributeValue> item(String line) {
        try {
            return items(JSON.readTree(line).path(ITEM));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an item: " + e.getOriginalMessage(), e);
        }
    }

    private static ObjectNode map(Map<String, AttributeValue> attributes) {
        ObjectNode node = NODES.objectNode();
        new TreeMap<>(attributes).forEach((name, value) -> node.set(name, typed(value)));
        return node;
    }

    private static JsonNode typed(AttributeValue value) {
        ObjectNode node = NODES.objectNode();
        String type = value.type().name();
        return switch (value.type()) {
            case S -> node.put(type, value.s());
            case N -> node.put(type, value.n());
            case B -> node.put(type, text(value.b()));
            case BOOL -> node.put(type, value.bool());
            case NUL -> node.put("NULL", true);
            case M -> node.set(type, map(value.m()));
            case L -> node.set(type, list(value.l().stream().map(ItemJson::typed).toList()));
            case SS -> node.set(type, sorted(value.ss()));
            case NS -> node.set(type, sorted(value.ns()));
            case BS -> node.set(type, sorted(value.bs().stream().map(ItemJson::text).toList()));
            default -> throw new IllegalArgumentException("of a type not known here: " + type);
        };
    }

    private static ArrayNode sorted(List<String> members) {
        return list(members.stream().sorted().map(NODES::textNode).toList());
    }

    private static ArrayNode list(List<? extends JsonNode> members) {
        ArrayNode array = NODES.arrayNode();
        members.forEach(array::add);
        return array;
    }

    private static String text(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }

    private static Map<String, AttributeValue> items(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("not a map of attributes: " + node.getNodeType());
        }
        Map<String, AttributeValue> items = new HashMap<>();
        node.properties().forEach(one -> items.put(one.getKey(), value(one.getValue())));
        return items;
    }

    private static AttributeValue value(JsonNode typed) {
        if (!typed.isObject() || typed.size() != 1) {
            throw new IllegalArgumentException("not an attribute: " + typed.getNodeType());
        }
        String type = typed.fieldNames().next();
        JsonNode value = typed.get(type);
        return switch (type) {
            case "S" -> AttributeValue.fromS(value.textValue());
            case "N" -> AttributeValue.fromN(value.textValue());
            case "B" -> AttributeValue.fromB(bytes(value));
            case "BOOL" -> AttributeValue.fromBool(value.booleanValue());
            case "NULL" -> AttributeValue.fromNul(true);
            case "M" -> AttributeValue.fromM(items(value));
            case "L" -> AttributeValue.fromL(all(value, ItemJson::value));
            case "SS" -> AttributeValue.fromSs(all(value, JsonNode::textValue));
            case "NS" -> AttributeValue.fromNs(all(value, JsonNode::textValue));
            case "BS" -> AttributeValue.fromBs(all(value, ItemJson::bytes));
            default -> throw new IllegalArgumentException("not a type of attribute: " + type);
        };
    }

    private static SdkBytes bytes(JsonNode text) {
        return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text.textValue()));
    }

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> member) {
        List<T> all = new ArrayList<>();
        array.forEach(one -> all.add(member.apply(one)));
        return all;
    }
}
