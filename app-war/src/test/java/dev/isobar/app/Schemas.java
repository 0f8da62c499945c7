package dev.isobar.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;

/**
 * Judges values by the schemas of a document, more strictly than these say: a member that is not
 * described is a fault, so that nothing is served that nobody wrote down.
 */
public final class Schemas {
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private Schemas() {}

    /** What is wrong with a value, in sentences; empty for nothing. */
    public static List<String> faults(JsonNode document, JsonNode schema, JsonNode value) {
        ObjectNode root = strict(schema).deepCopy();
        root.set("components", strict(document.path("components")));
        return FACTORY.getSchema(root).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** A copy in the words of JSON Schema 2020-12, closed. */
    private static ObjectNode strict(JsonNode of) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        of.properties().forEach(member -> copy.set(member.getKey(), any(member.getValue())));
        if (copy.path("type").asText().equals("object")
                && copy.has("properties")
                && !copy.has("additionalProperties")) {
            copy.put("additionalProperties", false);
        }
        if (copy.path("nullable").asBoolean()) {
            copy.set("type", copy.arrayNode().add(copy.path("type")).add("null"));
        }
        return copy;
    }

    private static JsonNode any(JsonNode node) {
        if (node.isObject()) {
            return strict(node);
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(one -> copy.add(any(one)));
            return copy;
        }
        return node;
    }
}
