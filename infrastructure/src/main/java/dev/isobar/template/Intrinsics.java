package dev.isobar.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * CloudFormation's functions. {@code !Ref X} gives the parameter's value, or {@code X} itself where
 * that is a resource; {@code !GetAtt X.Arn} gives {@code X}, so that a destination names its queue.
 * What only AWS knows stays a {@link Call}, which is refused where somebody needs its value.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([A-Za-z0-9:.]+)}");
    private static final String NOTHING = "AWS::NoValue";

    private final Map<String, String> parameters;
    private final Map<?, ?> mappings;
    private final Conditions conditions;

    /**
     * @param conditions the section of that name
     * @param mappings the section of that name
     */
    Intrinsics(Map<String, String> parameters, Map<?, ?> conditions, Map<?, ?> mappings) {
        this.parameters = Map.copyOf(parameters);
        this.mappings = mappings;
        this.conditions = new Conditions(conditions, this::resolve);
    }

    boolean holds(String condition) {
        return conditions.holds(condition);
    }

    /** Null where the value is {@code AWS::NoValue}: it is left out of what it stands in. */
    Object resolve(Object raw) {
        Object value = Call.of(raw);
        if (value instanceof Call call) {
            return call(call);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> resolved = new LinkedHashMap<>();
            map.forEach((key, inside) -> put(resolved, key, resolve(inside)));
            return resolved;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::resolve).filter(Objects::nonNull).toList();
        }
        return value;
    }

    private static void put(Map<Object, Object> map, Object key, Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private Object call(Call call) {
        Object argument = call.argument();
        return switch (call.function()) {
            case "Ref" -> NOTHING.equals(argument) ? null : named(String.valueOf(argument));
            case "GetAtt" -> owner(argument);
            case "Sub" -> sub(argument);
            case "If" -> {
                List<?> parts = list(call, 3);
                yield resolve(parts.get(holds(String.valueOf(parts.get(0))) ? 1 : 2));
            }
            case "Join" -> join(call, list(call, 2));
            case "Select" -> select(call, list(call, 2));
            case "Split" -> split(call, list(call, 2));
            case "FindInMap" -> find(call, list(call, 3));
            default ->
                    Conditions.knows(call)
                            ? conditions.holds(call)
                            : new Call(call.function(), resolve(argument));
        };
    }

    private String named(String name) {
        return parameters.getOrDefault(name, name);
    }

    private static Object owner(Object argument) {
        return argument instanceof List<?> list
                ? list.get(0)
                : String.valueOf(argument).replaceFirst("\\..*", "");
    }

    private String sub(Object argument) {
        if (argument instanceof List<?> list && list.get(1) instanceof Map<?, ?> own) {
            Map<String, String> values = new LinkedHashMap<>(parameters);
            own.forEach((key, value) -> values.put(key.toString(), "" + resolve(value)));
            return substitute(String.valueOf(list.get(0)), values);
        }
        return substitute(String.valueOf(argument), parameters);
    }

    private static String substitute(String text, Map<String, String> values) {
        return VARIABLE.matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        found.group(1).isEmpty()
                                                ? values.getOrDefault(
                                                        found.group(2), found.group(2))
                                                : "${" + found.group(2) + "}"));
    }

    private Object join(Call call, List<?> parts) {
        return resolve(parts.get(1)) instanceof List<?> texts
                ? texts.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(String.valueOf(parts.get(0))))
                : call;
    }

    private Object select(Call call, List<?> parts) {
        int index = Integer.parseInt(String.valueOf(resolve(parts.get(0))));
        return resolve(parts.get(1)) instanceof List<?> items && index < items.size()
                ? items.get(index)
                : call;
    }

    private Object split(Call call, List<?> parts) {
        return resolve(parts.get(1)) instanceof String text
                ? List.of(text.split(Pattern.quote(String.valueOf(parts.get(0))), -1))
                : call;
    }

    private Object find(Call call, List<?> path) {
        Object at = mappings;
        for (Object key : path) {
            at = at instanceof Map<?, ?> map ? map.get(resolve(key)) : null;
        }
        return at == null ? call : at;
    }

    private static List<?> list(Call call, int size) {
        if (call.argument() instanceof List<?> list && list.size() == size) {
            return list;
        }
        throw new IllegalArgumentException(
                "!%s takes a list of %d: %s".formatted(call.function(), size, call.argument()));
    }
}
