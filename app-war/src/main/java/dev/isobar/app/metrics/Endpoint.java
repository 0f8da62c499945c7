package dev.isobar.app.metrics;

import dev.isobar.app.MarketDataApplication;
import jakarta.servlet.ServletRequest;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/** Notes the template of the resource that was met, {@code /api/v1/exchanges/{exchange}}. */
@Provider
public class Endpoint implements ContainerRequestFilter {
    static final String TEMPLATE = Endpoint.class.getName();

    /** What a variable must look like, up to its end. */
    private static final Pattern PATTERN = Pattern.compile("\\s*:[^{}]*(?:\\{[^{}]*}[^{}]*)*}");

    @Context ResourceInfo met;

    @Override
    public void filter(ContainerRequestContext request) {
        // What the container answers by itself (OPTIONS) has no path of its own.
        if (met.getResourceClass().isAnnotationPresent(Path.class)) {
            String method = path(met.getResourceMethod().getAnnotation(Path.class));
            request.setProperty(TEMPLATE, template(met.getResourceClass(), method));
        }
    }

    /** Of a resource's own methods: for whoever answers in its place. */
    public static String template(Class<?> resource) {
        return template(resource, "");
    }

    /** The request counts as one of that template. */
    public static void note(ServletRequest request, String template) {
        request.setAttribute(TEMPLATE, template);
    }

    private static String template(Class<?> resource, String method) {
        String type = path(resource.getAnnotation(Path.class));
        String base = path(MarketDataApplication.class.getAnnotation(ApplicationPath.class));
        return PATTERN.matcher(base + type + method).replaceAll("}");
    }

    private static String path(Path path) {
        return path == null ? "" : rooted(path.value());
    }

    private static String path(ApplicationPath path) {
        return rooted(path.value());
    }

    private static String rooted(String path) {
        return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    }
}
