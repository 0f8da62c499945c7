package dev.isobar.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.it.Contract.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/** What operations are asked with: the document's examples, and what earlier answers gave. */
final class Examples {
    private final Map<String, String> learned = new HashMap<>();

    /** For parameters of later operations, by the document's links. */
    void learn(Operation operation, int status, JsonNode answer) {
        JsonNode links = operation.description().at("/responses/" + status + "/links");
        for (JsonNode link : links) {
            for (var parameter : link.path("parameters").properties()) {
                String pointer = parameter.getValue().asText().replace("$response.body#", "");
                learned.put(
                        link.path("operationId").asText() + " " + parameter.getKey(),
                        answer.at(pointer).asText());
            }
        }
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
            } else if (said != null) {
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
