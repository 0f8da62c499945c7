package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.isobar.template.Function;
import dev.isobar.template.Template;
import dev.isobar.template.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong between template.yaml and the classes it names, in sentences. */
final class Handlers {
    private static final List<String> SAID =
            List.of(
                    "\"id\":\"<aws.scheduler.execution-id>\"",
                    "\"time\":\"<aws.scheduler.scheduled-time>\"",
                    "\"resources\":[\"<aws.scheduler.schedule-arn>\"]");

    private Handlers() {}

    static List<String> wrong(Template template) {
        return template.functions().stream().flatMap(Handlers::wrong).toList();
    }

    private static Stream<String> wrong(Function function) {
        List<String> wrong = new ArrayList<>();
        Optional<Class<?>> handler = load(function.handler());
        if (handler.isEmpty()) {
            wrong.add(
                    "%s names the handler %s, which does not exist"
                            .formatted(function.name(), function.handler()));
        } else {
            wrong.addAll(wrong(function, handler.get()));
        }
        function.triggers().stream()
                .filter(trigger -> !says(trigger))
                .forEach(trigger -> wrong.add(trigger.name() + " does not say " + SAID));
        return wrong.stream();
    }

    private static List<String> wrong(Function function, Class<?> handler) {
        List<String> wrong = new ArrayList<>();
        if (!RequestHandler.class.isAssignableFrom(handler)
                && !RequestStreamHandler.class.isAssignableFrom(handler)) {
            wrong.add(handler.getName() + " is no Lambda handler");
        }
        if (Stream.of(handler.getConstructors()).noneMatch(c -> c.getParameterCount() == 0)) {
            wrong.add(handler.getName() + " has no public constructor without parameters");
        }
        if (!function.triggers().isEmpty() && !isRecorded(handler)) {
            wrong.add(handler.getName() + " is scheduled and does not use Recorded");
        }
        return wrong;
    }

    private static Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name.replaceFirst("::.*", "")));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static boolean isRecorded(Class<?> handler) {
        JavaClass type = new ClassFileImporter().importClass(handler);
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(to -> to.getTargetClass().isEquivalentTo(Recorded.class));
    }

    private static boolean says(Trigger trigger) {
        String input = trigger.input().replaceAll("\\s", "");
        return SAID.stream().allMatch(input::contains);
    }
}
