package dev.isobar.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.Schemas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The OpenAPI document as a client reads it: operations, examples, and what answers look like. */
record Contract(JsonNode document) {
    private static final List<String> ORDER = List.of("POST", "PUT", "GET", "DELETE");

    /** One method of one path. */
    record Operation(String method, String path, JsonNode description, List<JsonNode> parameters) {
        String id() {
            return description.path("operationId").asText();
        }

        boolean isGuarded() {
            return description.has("security");
        }

        /** Whether it asks for somebody who logged in. */
        boolean isOfPersons() {
            return isGuarded() && description.path("security").findValue("apiKey") == null;
        }

        Optional<String> body() {
            JsonNode example = description.at("/requestBody/content/application~1json/example");
            return example.isMissingNode() ? Optional.empty() : Optional.of(example.toString());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** What makes something before what reads it, and what removes it last. */
    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (var path : document.at("/paths").properties()) {
            for (var verb : path.getValue().properties()) {
                List<JsonNode> parameters = new ArrayList<>();
                verb.getValue().path("parameters").forEach(one -> parameters.add(resolved(one)));
                String method = verb.getKey().toUpperCase(Locale.ROOT);
                all.add(new Operation(method, path.getKey(), verb.getValue(), parameters));
            }
        }
        all.sort(Comparator.comparing(one -> ORDER.indexOf(one.method())));
        return all;
    }

    JsonNode schema(JsonNode parameter) {
        return resolved(parameter.path("schema"));
    }

    /** The status of success that is documented. */
    int success(Operation operation) {
        for (var response : operation.description().path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                return Integer.parseInt(response.getKey());
            }
        }
        throw new AssertionError(operation + " never succeeds");
    }

    /** Whether success names what comes next: a history, told in pages. */
    boolean isPaged(Operation operation) {
        return succeeding(operation).path("headers").has("Link");
    }

    /** Media types of success. */
    List<String> types(Operation operation) {
        List<String> types = new ArrayList<>();
        succeeding(operation).path("content").fieldNames().forEachRemaining(types::add);
        return types;
    }

    /**
     * Whether a status with such a body is documented.
     *
     * @param type of the body; empty for none
     * @param body null where it is no JSON
     * @return what is wrong; empty for nothing
     */
    List<String> faults(Operation operation, int status, String type, JsonNode body) {
        JsonNode response = resolved(operation.description().path("responses").path("" + status));
        if (response.isMissingNode()) {
            return List.of(status + " is not documented");
        }
        JsonNode content = response.path("content");
        if (type.isEmpty() && content.isMissingNode()) {
            return List.of();
        }
        JsonNode schema = content.path(type).path("schema");
        if (schema.isMissingNode()) {
            return List.of(status + " as " + type + " is not documented");
        }
        return body == null ? List.of() : Schemas.faults(document, schema, body);
    }

    private JsonNode succeeding(Operation operation) {
        return resolved(operation.description().path("responses").path("" + success(operation)));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
