package dev.isobar.template;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The section Conditions: what holds with the parameters as they are. */
final class Conditions {
    private static final Set<String> KNOWN = Set.of("Equals", "Not", "And", "Or", "Condition");
    private static final int DEEPEST = 30;

    private final Map<?, ?> named;
    private final UnaryOperator<Object> values;

    /**
     * @param values resolves what is compared
     */
    Conditions(Map<?, ?> named, UnaryOperator<Object> values) {
        this.named = named;
        this.values = values;
    }

    static boolean knows(Call call) {
        return KNOWN.contains(call.function());
    }

    boolean holds(String name) {
        return holds(new Call("Condition", name), 0);
    }

    boolean holds(Call call) {
        return holds(call, 0);
    }

    private boolean holds(Object raw, int depth) {
        if (depth > DEEPEST || !(Call.of(raw) instanceof Call call)) {
            throw new IllegalArgumentException("not a condition: " + raw);
        }
        return switch (call.function()) {
            case "Condition" -> holds(existing(String.valueOf(call.argument())), depth + 1);
            case "Equals" -> equal(parts(call));
            case "Not" -> !holds(parts(call).get(0), depth + 1);
            case "And" -> parts(call).stream().allMatch(part -> holds(part, depth + 1));
            case "Or" -> parts(call).stream().anyMatch(part -> holds(part, depth + 1));
            default -> throw new IllegalArgumentException("not a condition: " + call);
        };
    }

    private Object existing(String name) {
        if (!named.containsKey(name)) {
            throw new IllegalArgumentException("there is no condition " + name);
        }
        return named.get(name);
    }

    private boolean equal(List<?> two) {
        return Objects.equals(
                String.valueOf(values.apply(two.get(0))), String.valueOf(values.apply(two.get(1))));
    }

    private static List<?> parts(Call call) {
        if (call.argument() instanceof List<?> list && !list.isEmpty()) {
            return list;
        }
        throw new IllegalArgumentException("not a condition: " + call);
    }
}
