package dev.isobar.local.cloud;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.isobar.dynamodb.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The compiled classes of this build, and what they need. */
final class Code {
    private static final JavaClasses CLASSES = load();

    /** A statement and its table. */
    private static final Pattern STATEMENT =
            Pattern.compile("(SELECT|INSERT|UPDATE|DELETE) [^\"\\x00-\\x1f]*\"([a-z-]+)\"");

    private Code() {}

    /** What a function's code needs where it runs with that template's environment. */
    static Set<Permission> needs(CloudTemplate template, String function, String handler) {
        return Needs.of(
                Reach.ofHandler(CLASSES, handler).units(),
                tables(template),
                named(template, template.environment(function)));
    }

    /** What the application's code needs: the container calls all of it. */
    static Set<Permission> needsOfApp(CloudTemplate template) {
        List<JavaCodeUnit> roots =
                CLASSES.stream()
                        .filter(type -> type.getPackageName().startsWith("dev.isobar.app"))
                        .flatMap(type -> type.getCodeUnits().stream())
                        .toList();
        Map<String, String> tables = tables(template);
        Set<Permission> all =
                new TreeSet<>(Needs.of(Reach.from(roots, "dev.isobar").units(), tables, Map.of()));
        all.addAll(stated(tables));
        return all;
    }

    /** What the application says in PartiQL, by the constants of its classes. */
    private static Set<Permission> stated(Map<String, String> tables) {
        Set<Permission> all = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Checkout.file("app-war/target/classes"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
                Matcher said = STATEMENT.matcher(Files.readString(file, ISO_8859_1));
                while (said.find()) {
                    String verb =
                            said.group(1).charAt(0) + said.group(1).substring(1).toLowerCase();
                    all.add(new Permission("dynamodb:PartiQL" + verb, tables.get(said.group(2))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    static boolean isHandler(String name) {
        return CLASSES.contain(name)
                && CLASSES.get(name)
                        .isAssignableTo("com.amazonaws.services.lambda.runtime.RequestHandler");
    }

    private static JavaClasses load() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPaths(
                        Stream.of("core", "infrastructure", "functions", "app-war")
                                .map(module -> Checkout.file(module + "/target/classes"))
                                .toList());
    }

    /** Methods and constants of {@link Keys} to logical names, by the tables' real names. */
    private static Map<String, String> tables(CloudTemplate template) {
        Map<String, String> logical = new HashMap<>();
        template.resources("AWS::DynamoDB::Table")
                .forEach((name, table) -> logical.put(plain(table.get("TableName")), name));
        Map<String, String> tables = new HashMap<>();
        Keys keys = new Keys("${TablePrefix}");
        for (Method method : Keys.class.getMethods()) {
            if (method.getReturnType() == Keys.Table.class) {
                tables.put(method.getName(), logical.get(name(method, keys)));
            }
        }
        tables.put("TRACKED", logical.get(Keys.TRACKED.name()));
        tables.put("RULES", logical.get(Keys.RULES.name()));
        logical.forEach(tables::putIfAbsent);
        return tables;
    }

    private static String name(Method method, Keys keys) {
        try {
            return ((Keys.Table) method.invoke(keys)).name();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(method + " gives no table", e);
        }
    }

    private static Map<String, Set<String>> named(
            CloudTemplate template, Map<String, Object> environment) {
        Map<String, Set<String>> named = new HashMap<>();
        for (Object value : environment.values()) {
            if (value instanceof Map<?, ?> call) {
                String name = plain(call).replaceFirst("^\\$\\{", "").replaceFirst("[.}].*$", "");
                String service =
                        switch (template.type(name)) {
                            case "AWS::SQS::Queue" -> "sqs";
                            case "AWS::S3::Bucket" -> "s3";
                            default -> "";
                        };
                named.computeIfAbsent(service, any -> new TreeSet<>()).add(name);
            }
        }
        named.remove("");
        return named;
    }

    private static String plain(Object value) {
        return value instanceof Map<?, ?> call
                ? call.values().stream().map(String::valueOf).collect(Collectors.joining())
                : String.valueOf(value);
    }
}
