package dev.isobar.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * CloudFormation's short functions in YAML. {@code !Ref X} gives the parameter's value, or {@code
 * X} itself where that is a resource; {@code !GetAtt X.Arn} gives {@code X}, so that a destination
 * names its queue.
 */
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");

    private record Call(String function, String argument) {}

    private final Map<String, String> parameters;

    Intrinsics(Map<String, String> parameters) {
        this.parameters = Map.copyOf(parameters);
    }

    /** The document with every call still in it. */
    static Object load(String yaml) {
        return new Yaml(new Calls()).load(yaml);
    }

    Object resolve(Object value) {
        if (value instanceof Call call) {
            return call(call);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> resolved = new LinkedHashMap<>();
            map.forEach((key, inside) -> resolved.put(key, resolve(inside)));
            return resolved;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::resolve).toList();
        }
        return value;
    }

    private Object call(Call call) {
        return switch (call.function) {
            case "!Ref" -> parameters.getOrDefault(call.argument, call.argument);
            case "!GetAtt" -> call.argument.substring(0, call.argument.indexOf('.'));
            case "!Sub" -> substitute(call.argument);
            default ->
                    throw new IllegalArgumentException(
                            "template.yaml uses %s, which is not known here (!Ref, !Sub, !GetAtt are)"
                                    .formatted(call.function));
        };
    }

    private String substitute(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        parameters.getOrDefault(found.group(1), found.group(1))));
    }

    /** Keeps what carries a tag of CloudFormation as a {@link Call}. */
    private static final class Calls extends SafeConstructor {
        Calls() {
            super(new LoaderOptions());
            yamlMultiConstructors.put(
                    "!",
                    new AbstractConstruct() {
                        @Override
                        public Object construct(Node node) {
                            return call(node);
                        }
                    });
        }

        private static Call call(Node node) {
            Tag tag = node.getTag();
            if (node instanceof ScalarNode scalar) {
                return new Call(tag.getValue(), scalar.getValue());
            }
            throw new IllegalArgumentException(
                    "template.yaml uses %s with a list or map, which is not known here"
                            .formatted(tag.getValue()));
        }
    }
}
