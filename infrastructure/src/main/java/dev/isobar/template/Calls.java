package dev.isobar.template;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML in which CloudFormation's short forms are {@link Call}s. */
final class Calls extends SafeConstructor {
    private Calls() {
        super(new LoaderOptions());
        yamlMultiConstructors.put(
                "!",
                new AbstractConstruct() {
                    @Override
                    public Object construct(Node node) {
                        return new Call(node.getTag().getValue().substring(1), argument(node));
                    }
                });
    }

    /** The document with every call still in it. */
    static Object load(String yaml) {
        return new Yaml(new Calls()).load(yaml);
    }

    private Object argument(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        return node instanceof SequenceNode list
                ? constructSequence(list)
                : constructMapping((MappingNode) node);
    }
}
