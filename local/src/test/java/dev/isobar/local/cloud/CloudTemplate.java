package dev.isobar.local.cloud;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * template.yaml as maps, lists and texts, with CloudFormation's functions in their long form:
 * {@code !Sub x} is {@code {"Fn::Sub": "x"}}.
 */
record CloudTemplate(Map<?, ?> root) {
    static CloudTemplate read() {
        return parse(text());
    }

    static String text() {
        return Checkout.text("template.yaml");
    }

    static CloudTemplate parse(String yaml) {
        return new CloudTemplate(
                (Map<?, ?>) value(new Yaml(new LoaderOptions()).compose(new StringReader(yaml))));
    }

    Map<?, ?> section(String name) {
        return root.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** What stands at the end of the path; an empty map if nothing does. */
    static Object at(Object from, String... path) {
        Object at = from;
        for (String key : path) {
            at = at instanceof Map<?, ?> map && map.containsKey(key) ? map.get(key) : Map.of();
        }
        return at;
    }

    /** Logical names to properties. */
    Map<String, Map<?, ?>> resources(String type) {
        Map<String, Map<?, ?>> found = new LinkedHashMap<>();
        section("Resources")
                .forEach(
                        (name, resource) -> {
                            if (type.equals(at(resource, "Type"))) {
                                found.put(name.toString(), (Map<?, ?>) at(resource, "Properties"));
                            }
                        });
        return found;
    }

    Map<String, Map<?, ?>> functions() {
        return resources("AWS::Serverless::Function");
    }

    String type(String name) {
        return String.valueOf(at(section("Resources"), name, "Type"));
    }

    /** Variable to value, what all functions have included. */
    Map<String, Object> environment(String function) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Object variables :
                List.of(
                        at(root, "Globals", "Function", "Environment", "Variables"),
                        at(functions().get(function), "Environment", "Variables"))) {
            ((Map<?, ?>) variables).forEach((name, value) -> all.put(name.toString(), value));
        }
        return all;
    }

    /** Tells every map of the document with its path. */
    void walk(BiConsumer<String, Map<?, ?>> visitor) {
        walk("", root, visitor);
    }

    static void walk(String path, Object value, BiConsumer<String, Map<?, ?>> visitor) {
        if (value instanceof Map<?, ?> map) {
            visitor.accept(path, map);
            map.forEach((key, inside) -> walk(path + "/" + key, inside, visitor));
        } else if (value instanceof List<?> list) {
            list.forEach(inside -> walk(path, inside, visitor));
        }
    }

    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    private static Object value(Node node) {
        Object plain = plain(node);
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return plain;
        }
        String name = tag.substring(1);
        return Map.of(name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, plain);
    }

    private static Object plain(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.getValue()
                    .forEach(
                            entry ->
                                    map.put(
                                            ((ScalarNode) entry.getKeyNode()).getValue(),
                                            value(entry.getValueNode())));
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            sequence.getValue().forEach(element -> list.add(value(element)));
            return list;
        }
        return ((ScalarNode) node).getValue();
    }
}
