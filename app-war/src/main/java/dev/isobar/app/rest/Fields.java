package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The fields of a small object: no others, and each of its kind. Says no value back. */
final class Fields {
    private final JsonNode json;
    private final String example;

    private Fields(JsonNode json, String example) {
        this.json = json;
        this.example = example;
    }

    /**
     * @param example what would be right: {@code {"name":"…"}}
     */
    static Fields of(InputStream body, Set<String> known, String example) {
        JsonNode json = JsonBody.object(body, "; say " + example);
        json.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!known.contains(name)) {
                                throw Problem.outOfBounds(
                                        name, "no such field: %s; say %s".formatted(name, example));
                            }
                        });
        return new Fields(json, example);
    }

    String text(String name) {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            throw Problem.unparsable(
                    name, "%s is missing or not a text; say %s".formatted(name, example));
        }
        return value.textValue();
    }

    /** Empty if it is absent. */
    String optional(String name) {
        return json.path(name).isMissingNode() || json.path(name).isNull() ? "" : text(name);
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw Problem.unparsable(name, name + " is not true or false; say " + example);
        }
        return value.asBoolean(otherwise);
    }

    List<String> words(String name) {
        JsonNode value = json.path(name);
        List<String> words = new ArrayList<>();
        value.forEach(word -> words.add(word.isTextual() ? word.textValue() : ""));
        if (!value.isArray() || words.contains("")) {
            throw Problem.unparsable(name, name + " is not a list of words; say " + example);
        }
        return words;
    }
}
