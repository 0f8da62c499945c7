package dev.isobar.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.it.Contract.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** What operations are asked with: the document's examples, and what earlier answers gave. */
final class Examples {
    private static final String OF_ANSWER = "$response.body#";

    private final Map<String, String> learned = new HashMap<>();
    private final Map<String, ObjectNode> bodies = new HashMap<>();

    /** For parameters and bodies of later operations, by the document's links. */
    void learn(Operation operation, int status, JsonNode answer) {
        JsonNode links = operation.description().at("/responses/" + status + "/links");
        for (JsonNode link : links) {
            for (var parameter : link.path("parameters").properties()) {
                String pointer = parameter.getValue().asText().replace(OF_ANSWER, "");
                learned.put(
                        link.path("operationId").asText() + " " + parameter.getKey(),
                        answer.at(pointer).asText());
            }
            for (var field : link.path("requestBody").properties()) {
                String said = field.getValue().asText();
                String value =
                        said.startsWith(OF_ANSWER)
                                ? answer.at(said.substring(OF_ANSWER.length())).asText()
                                : said;
                bodies.computeIfAbsent(
                                link.path("operationId").asText(),
                                operationId -> JsonNodeFactory.instance.objectNode())
                        .put(field.getKey(), value);
            }
        }
    }

    Optional<String> body(Operation operation) {
        ObjectNode linked = bodies.get(operation.id());
        return linked == null ? operation.body() : Optional.of(linked.toString());
    }

    /** By name, those that have an example. */
    Map<String, String> headers(Operation operation) {
        Map<String, String> headers = new HashMap<>();
        for (JsonNode parameter : operation.parameters()) {
            if (isHeader(parameter) && example(operation, parameter) != null) {
                headers.put(parameter.path("name").asText(), example(operation, parameter));
            }
        }
        return headers;
    }

    static boolean isHeader(JsonNode parameter) {
        return parameter.path("in").asText().equals("header");
    }

    /** Path and query. */
    String target(Operation operation) {
        return target(operation, "", null);
    }

    /**
     * @param other which parameter has another value than its example
     * @param value that one's value; null to leave it out
     */
    String target(Operation operation, String other, String value) {
        String path = operation.path().substring(1);
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            String said = name.equals(other) ? value : example(operation, parameter);
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", encoded(said));
            } else if (said != null && !isHeader(parameter)) {
                query.add(name + "=" + encoded(said));
            }
        }
        return path + query;
    }

    /** Null where none is written: the parameter is left out. */
    private String example(Operation operation, JsonNode parameter) {
        String name = operation.id() + " " + parameter.path("name").asText();
        return learned.getOrDefault(name, parameter.path("example").asText(null));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
