package dev.isobar.app.metrics;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Counts and times requests by the template of their path ({@link Endpoint}); whatever met no
 * resource is {@code other}, so that nobody makes a series by asking for a new path.
 */
public class RequestMeters implements Filter {
    private static final String OTHER = "other";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    @Inject MetricRegistry metrics;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            count(
                    (HttpServletRequest) request,
                    (HttpServletResponse) response,
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void count(HttpServletRequest asked, HttpServletResponse answer, Duration time) {
        Object template = asked.getAttribute(Endpoint.TEMPLATE);
        Tag endpoint = new Tag("endpoint", template == null ? OTHER : template.toString());
        Tag method =
                new Tag("method", METHODS.contains(asked.getMethod()) ? asked.getMethod() : OTHER);
        Tag status = new Tag("status", Integer.toString(answer.getStatus()));
        metrics.counter("http_requests_total", method, endpoint, status).inc();
        metrics.timer("http_request_duration", method, endpoint).update(time);
    }
}
