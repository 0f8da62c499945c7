package dev.isobar.app;

import dev.isobar.app.aliases.AliasFilter;
import dev.isobar.app.edge.EdgeFilter;
import dev.isobar.app.identity.Recognition;
import dev.isobar.app.limits.RateLimitFilter;
import dev.isobar.app.metrics.RequestMeters;
import dev.isobar.app.rest.PlainBars;
import dev.isobar.app.rest.RequestHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * The one filter that the container knows: ours stand behind it, in the order in which a request
 * passes them. Of each filter it knows, Payara tells its transactions and pools when it begins and
 * when it ends, which costs more than most of ours do (ADR 59).
 */
public class Door implements Filter {
    @Inject RequestHeaders headers;
    @Inject EdgeFilter edge;
    @Inject RequestMeters meters;
    @Inject Recognition recognition;
    @Inject RateLimitFilter limits;
    @Inject PlainBars bars;
    @Inject AliasFilter aliases;

    private List<Filter> order;

    @Override
    public void init(FilterConfig config) throws ServletException {
        // What is forwarded has passed the others.
        order = List.of(headers, edge, meters, recognition, limits, bars, aliases);
        for (Filter filter : order) {
            filter.init(config);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        new From(order, 0, chain).doFilter(request, response);
    }

    /** The filters from {@code next} on, then what stands behind the door. */
    private record From(List<Filter> order, int next, FilterChain behind) implements FilterChain {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response)
                throws IOException, ServletException {
            if (next == order.size()) {
                behind.doFilter(request, response);
            } else {
                order.get(next).doFilter(request, response, new From(order, next + 1, behind));
            }
        }
    }
}
