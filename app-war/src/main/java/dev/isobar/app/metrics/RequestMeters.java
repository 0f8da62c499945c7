package dev.isobar.app.metrics;

import jakarta.enterprise.context.Dependent;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Counts and times requests by the template of their path ({@link Endpoint}); whatever met no
 * resource is {@code other}, so that nobody makes a series by asking for a new path.
 */
@Dependent
public class RequestMeters implements Filter {
    private static final String OTHER = "other";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    @Inject MetricRegistry metrics;

    /** Bounded as their labels are: looking them up in the registry costs more than counting. */
    private final Map<Labels, Meter> meters = new ConcurrentHashMap<>();

    private record Labels(String method, String endpoint, int status) {}

    private record Meter(Counter count, Timer time) {}

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
        String method = METHODS.contains(asked.getMethod()) ? asked.getMethod() : OTHER;
        String endpoint = template == null ? OTHER : template.toString();
        Meter meter =
                meters.computeIfAbsent(
                        new Labels(method, endpoint, answer.getStatus()), this::register);
        meter.count.inc();
        meter.time.update(time);
    }

    private Meter register(Labels of) {
        Tag endpoint = new Tag("endpoint", of.endpoint());
        Tag method = new Tag("method", of.method());
        Tag status = new Tag("status", Integer.toString(of.status()));
        return new Meter(
                metrics.counter("http_requests_total", method, endpoint, status),
                Timers.of(metrics, "http_request_duration", method, endpoint));
    }
}
