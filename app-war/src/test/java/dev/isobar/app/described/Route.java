package dev.isobar.app.described;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.isobar.app.MarketDataApplication;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * A route of the deployment, as its resource's annotations have it.
 *
 * @param own what its method reads of path, query and headers
 * @param read the same, and what is read by parameters that several methods share
 * @param consumes whether it reads a body
 */
record Route(Set<String> own, Set<String> read, String summary, boolean consumes) {
    private static final String PATTERN = "\\{(\\w+)\\s*:[^{}]*(?:\\{[^{}]*}[^{}]*)*}";

    /** By method and path, {@code GET /api/v1/exchanges}. */
    static Map<String, Route> all() {
        Map<String, Route> all = new TreeMap<>();
        for (JavaClass one :
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.isobar.app")) {
            if (one.isAnnotatedWith(Path.class)) {
                Class<?> resource = one.reflect();
                for (Method method : resource.getDeclaredMethods()) {
                    verb(method).ifPresent(verb -> all.put(name(verb, method), of(method)));
                }
            }
        }
        return all;
    }

    private static Route of(Method method) {
        Set<String> own = new TreeSet<>();
        Set<String> read = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            name(parameter).ifPresent(own::add);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                fields(parameter.getType()).forEach(field -> name(field).ifPresent(read::add));
            }
        }
        read.addAll(own);
        Operation operation = method.getAnnotation(Operation.class);
        return new Route(
                own,
                read,
                operation == null ? "" : operation.summary(),
                method.isAnnotationPresent(Consumes.class));
    }

    /** Its own, and those of the types it extends. */
    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>(List.of(type.getDeclaredFields()));
        if (type.getSuperclass() != null) {
            fields.addAll(fields(type.getSuperclass()));
        }
        return fields;
    }

    private static Optional<String> name(AnnotatedElement element) {
        PathParam path = element.getAnnotation(PathParam.class);
        QueryParam query = element.getAnnotation(QueryParam.class);
        HeaderParam header = element.getAnnotation(HeaderParam.class);
        return Optional.ofNullable(path)
                .map(PathParam::value)
                .or(() -> Optional.ofNullable(query).map(QueryParam::value))
                .or(() -> Optional.ofNullable(header).map(HeaderParam::value));
    }

    private static Optional<String> verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return Optional.of(verb.value());
            }
        }
        return Optional.empty();
    }

    private static String name(String verb, Method method) {
        Path type = method.getDeclaringClass().getAnnotation(Path.class);
        Path own = method.getAnnotation(Path.class);
        String base = MarketDataApplication.class.getAnnotation(ApplicationPath.class).value();
        String path = base + type.value() + (own == null ? "" : own.value());
        return verb + " " + path.replaceAll(PATTERN, "{$1}");
    }
}
