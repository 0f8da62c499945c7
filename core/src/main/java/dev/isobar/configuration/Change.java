package dev.isobar.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value that differs between two contents.
 *
 * @param path {@code quality.deviations}
 * @param before empty if it was not there
 * @param after empty if it is not there any more
 */
public record Change(String path, Optional<Object> before, Optional<Object> after) {

    /** Sorted by path. */
    public static List<Change> between(Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> old = new TreeMap<>();
        Map<String, Object> now = new TreeMap<>();
        flatten("", before, old);
        flatten("", after, now);
        TreeMap<String, Object> all = new TreeMap<>(old);
        all.putAll(now);
        List<Change> changes = new ArrayList<>();
        for (String path : all.keySet()) {
            Change change =
                    new Change(
                            path,
                            Optional.ofNullable(old.get(path)),
                            Optional.ofNullable(now.get(path)));
            if (!change.before.equals(change.after)) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static void flatten(String path, Map<?, ?> content, Map<String, Object> into) {
        content.forEach(
                (name, value) -> {
                    String place = path.isEmpty() ? name.toString() : path + "." + name;
                    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                        flatten(place, map, into);
                    } else {
                        into.put(place, value);
                    }
                });
    }

    /** {@code quality.deviations 3 → 2}. */
    @Override
    public String toString() {
        return path + " " + text(before) + " → " + text(after);
    }

    private static String text(Optional<Object> value) {
        return value.map(Object::toString).orElse("(none)");
    }
}
