package dev.isobar.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A map of the document that knows its own path, so that errors can say what is missing where. */
record Section(String path, Map<?, ?> content) {

    static Section of(String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Section(path, map);
        }
        throw new IllegalArgumentException(path + " is not a map: " + value);
    }

    List<String> keys() {
        return content.keySet().stream().map(String::valueOf).toList();
    }

    Section at(String key) {
        return of(path + "." + key, content.get(key));
    }

    /** Empty section if absent. */
    Section optional(String key) {
        return content.containsKey(key) ? at(key) : new Section(path + "." + key, Map.of());
    }

    Optional<String> find(String key) {
        Object value = content.get(key);
        if (value instanceof Call unknown) {
            throw new IllegalArgumentException(
                    "%s.%s is %s, whose value only AWS knows".formatted(path, key, unknown));
        }
        return Optional.ofNullable(value).map(String::valueOf);
    }

    /** Empty if absent. */
    List<String> texts(String key) {
        return content.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    String text(String key) {
        return find(key).orElseThrow(() -> missing(key));
    }

    int number(String key, int otherwise) {
        try {
            return find(key).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s.%s must be a whole number: %s".formatted(path, key, content.get(key)), e);
        }
    }

    List<Section> list(String key) {
        if (content.get(key) instanceof List<?> list) {
            return list.stream().map(item -> of(path + "." + key, item)).toList();
        }
        throw missing(key);
    }

    private IllegalArgumentException missing(String key) {
        return new IllegalArgumentException("%s.%s is missing".formatted(path, key));
    }
}
