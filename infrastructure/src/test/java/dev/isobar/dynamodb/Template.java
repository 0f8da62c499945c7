package dev.isobar.dynamodb;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** template.yaml as maps, lists and texts; tags such as !Sub are left out. */
public final class Template {
    private final Map<String, Object> root;

    private Template(Map<String, Object> root) {
        this.root = root;
    }

    /** The one this build deploys: system property isobar.template, or the file above. */
    public static Template read() {
        Path file = Path.of(System.getProperty("isobar.template", "../template.yaml"));
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Template(mapOf(value(new Yaml(new LoaderOptions()).compose(reader))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Logical name to properties of every table. */
    public Map<String, Map<String, Object>> tables() {
        Map<String, Map<String, Object>> tables = new LinkedHashMap<>();
        mapOf(root.get("Resources"))
                .forEach(
                        (name, resource) -> {
                            if ("AWS::DynamoDB::Table".equals(mapOf(resource).get("Type"))) {
                                tables.put(name, mapOf(mapOf(resource).get("Properties")));
                            }
                        });
        return tables;
    }

    @SuppressWarnings("unchecked") // made by value() below, whose keys are texts
    static Map<String, Object> mapOf(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // made by value() below
    static List<Object> listOf(Object value) {
        return (List<Object>) value;
    }

    private static Object value(Node node) {
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
