package dev.isobar.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What template.yaml says, with its parameters filled in. */
public record Template(List<Table> tables, List<Function> functions) {

    /**
     * @param given values of parameters; the others have their defaults
     * @throws IllegalArgumentException naming the file and what is wrong in it
     */
    public static Template read(Path file, Map<String, String> given) {
        try {
            return parse(Files.readString(file), given);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    static Template parse(String yaml, Map<String, String> given) {
        Object document = Intrinsics.load(yaml);
        Map<String, String> parameters =
                parameters(Section.of("template", document).optional("Parameters"), given);
        Section root = Section.of("template", new Intrinsics(parameters).resolve(document));
        Section globals = root.optional("Globals").optional("Function");
        List<Table> tables = new ArrayList<>();
        List<Function> functions = new ArrayList<>();
        for (String name : root.at("Resources").keys()) {
            Section resource = root.at("Resources").at(name);
            switch (resource.text("Type")) {
                case "AWS::DynamoDB::Table" -> tables.add(Table.read(resource.at("Properties")));
                case "AWS::Serverless::Function" ->
                        functions.add(Function.read(name, globals, resource.at("Properties")));
                default -> {
                    // Queues and the like have nothing that a machine on its own needs to know.
                }
            }
        }
        return new Template(List.copyOf(tables), List.copyOf(functions));
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
