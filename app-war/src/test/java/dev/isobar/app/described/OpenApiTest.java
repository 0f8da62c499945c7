package dev.isobar.app.described;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is written about routes, beside the routes that there are. */
class OpenApiTest {
    private static final JsonNode DOCUMENT = Description.OPENAPI.tree();

    @Test
    @DisplayName("R1 every route is described, and every route that is described is there")
    void routes() {
        assertThat(described().keySet())
                .containsExactlyInAnyOrderElementsOf(Route.all().keySet())
                .hasSizeGreaterThan(40);
    }

    @Test
    @DisplayName("R1 every parameter is described, none that is not read")
    void parameters() {
        SoftAssertions all = new SoftAssertions();
        Map<String, JsonNode> described = described();
        Route.all()
                .forEach(
                        (name, route) -> {
                            Set<String> written = names(described.get(name));
                            all.assertThat(written).as(name).containsAll(route.own());
                            all.assertThat(route.read()).as(name).containsAll(written);
                            all.assertThat(described.get(name).path("summary").asText())
                                    .as(name)
                                    .isEqualTo(route.summary());
                            all.assertThat(described.get(name).has("requestBody"))
                                    .as("a body for " + name)
                                    .isEqualTo(route.consumes());
                        });
        all.assertAll();
    }

    @Test
    @DisplayName("R1 every operation has an id of its own, a known tag and problems for refusals")
    void operations() {
        Set<String> ids = new HashSet<>();
        SoftAssertions all = new SoftAssertions();
        described()
                .forEach(
                        (name, operation) -> {
                            all.assertThat(ids.add(operation.path("operationId").asText()))
                                    .as(name)
                                    .isTrue();
                            all.assertThat(DOCUMENT.at("/tags").findValuesAsText("name"))
                                    .as(name)
                                    .contains(operation.at("/tags/0").asText());
                            all.assertThat(operation.at("/responses").has("429")).as(name).isTrue();
                        });
        all.assertAll();
    }

    @Test
    @DisplayName("R1 every parameter has bounds and says what it is")
    void bounds() {
        SoftAssertions all = new SoftAssertions();
        described()
                .forEach(
                        (name, operation) ->
                                operation
                                        .path("parameters")
                                        .forEach(one -> bounded(all, name, resolved(one))));
        all.assertAll();
    }

    private static void bounded(SoftAssertions all, String route, JsonNode parameter) {
        String of = route + " " + parameter.path("name").asText();
        JsonNode schema = resolved(parameter.path("schema"));
        all.assertThat(parameter.path("description").asText()).as(of).isNotBlank();
        boolean bounded =
                switch (schema.path("type").asText()) {
                    case "boolean" -> true;
                    case "integer", "number" -> schema.has("minimum") && schema.has("maximum");
                    default ->
                            List.of("enum", "pattern", "minLength", "maxLength").stream()
                                    .anyMatch(schema::has);
                };
        all.assertThat(bounded).as(of).isTrue();
    }

    private static Map<String, JsonNode> described() {
        Map<String, JsonNode> all = new TreeMap<>();
        DOCUMENT.at("/paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                verb ->
                                                        all.put(
                                                                verb.getKey()
                                                                                .toUpperCase(
                                                                                        Locale.ROOT)
                                                                        + " "
                                                                        + path.getKey(),
                                                                verb.getValue())));
        return all;
    }

    private static Set<String> names(JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation.path("parameters").forEach(one -> names.add(resolved(one).path("name").asText()));
        return new TreeSet<>(names);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }
}
