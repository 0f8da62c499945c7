package dev.isobar.app.metrics;

import dev.isobar.app.MarketDataApplication;
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
            String type = path(met.getResourceClass().getAnnotation(Path.class));
            String method = path(met.getResourceMethod().getAnnotation(Path.class));
            String base = path(MarketDataApplication.class.getAnnotation(ApplicationPath.class));
            request.setProperty(TEMPLATE, PATTERN.matcher(base + type + method).replaceAll("}"));
        }
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
