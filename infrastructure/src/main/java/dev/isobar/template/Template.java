package dev.isobar.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What template.yaml says, with its parameters filled in.
 *
 * @param buckets logical names of the buckets
 */
public record Template(
        List<Table> tables, List<Queue> queues, List<String> buckets, List<Function> functions) {
    private static final String NAME = "template.yaml";

    /** What AWS would fill in. */
    private static final Map<String, String> PSEUDO =
            Map.of(
                    "AWS::Region", "local",
                    "AWS::AccountId", "000000000000",
                    "AWS::Partition", "aws",
                    "AWS::StackName", "isobar",
                    "AWS::URLSuffix", "amazonaws.com");

    /**
     * @param given values of parameters; the others have their defaults
     * @throws IllegalArgumentException naming the file and what is wrong in it
     */
    public static Template read(Path file, Map<String, String> given) {
        try {
            return read(file.toString(), Files.readString(file), given);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The one that was packaged with this program, with its parameters' defaults.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Template packaged() {
        try (InputStream in = Template.class.getResourceAsStream("/" + NAME)) {
            if (in == null) {
                throw new IllegalArgumentException("this program was packaged without " + NAME);
            }
            return read(NAME, new String(in.readAllBytes(), StandardCharsets.UTF_8), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Logical names of the queues that take what failed for good, in order. */
    public Set<String> deadLetterQueues() {
        Set<String> names = new TreeSet<>();
        queues.forEach(queue -> queue.redrive().ifPresent(redrive -> names.add(redrive.queue())));
        for (Function function : functions) {
            function.deadLetters().ifPresent(names::add);
            function.triggers().forEach(trigger -> trigger.deadLetters().ifPresent(names::add));
        }
        return names;
    }

    private static Template read(String file, String text, Map<String, String> given) {
        try {
            return parse(text, given);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new IllegalArgumentException(
                    "%s is no YAML: %s, line %d; put it right or take it from version control again"
                            .formatted(file, e.getProblem(), mark == null ? 1 : mark.getLine() + 1),
                    e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s cannot be used: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * @param yaml the file's text
     * @throws IllegalArgumentException naming what is wrong in it
     */
    static Template parse(String yaml, Map<String, String> given) {
        Object document = Calls.load(yaml);
        Section raw = Section.of("template", document);
        Map<String, String> values = new HashMap<>(PSEUDO);
        values.putAll(parameters(raw.optional("Parameters"), given));
        Intrinsics intrinsics =
                new Intrinsics(
                        values,
                        raw.optional("Conditions").content(),
                        raw.optional("Mappings").content());
        return read(Section.of("template", intrinsics.resolve(document)), intrinsics);
    }

    private static Template read(Section root, Intrinsics intrinsics) {
        Section globals = root.optional("Globals").optional("Function");
        List<Table> tables = new ArrayList<>();
        List<Queue> queues = new ArrayList<>();
        List<String> buckets = new ArrayList<>();
        List<Function> functions = new ArrayList<>();
        Section resources = root.at("Resources");
        for (String name : resources.keys()) {
            Section resource = resources.at(name);
            if (resource.find("Condition").map(intrinsics::holds).orElse(true)) {
                Section properties = resource.optional("Properties");
                switch (resource.text("Type")) {
                    case "AWS::DynamoDB::Table" -> tables.add(Table.read(properties));
                    case "AWS::SQS::Queue" -> queues.add(Queue.read(name, properties));
                    case "AWS::S3::Bucket" -> buckets.add(name);
                    case "AWS::Serverless::Function" ->
                            functions.add(Function.read(name, globals, properties));
                    default -> {
                        // Networks and the like: a machine on its own needs to know nothing.
                    }
                }
            }
        }
        return new Template(
                List.copyOf(tables),
                List.copyOf(queues),
                List.copyOf(buckets),
                List.copyOf(functions));
    }

    private static Map<String, String> parameters(Section section, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : section.keys()) {
            values.put(name, given.getOrDefault(name, section.at(name).find("Default").orElse("")));
        }
        for (String name : given.keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("template.yaml has no parameter " + name);
            }
        }
        return values;
    }
}
