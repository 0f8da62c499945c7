package dev.isobar.app.aliases;

import dev.isobar.app.Catalogue;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;

/**
 * Forwards older paths to their canonical ones. A filter of the container's, because outside of the
 * application's path nothing of JAX-RS is reached; web.xml puts it behind those that every request
 * has to pass.
 */
@Dependent
public class AliasFilter implements Filter {
    /** 2026-11-21T00:00:00Z as RFC 9745 writes it: since then the older paths are deprecated. */
    static final String SINCE = "@1795219200";

    private static final String LINK = "Link";

    @Inject Catalogue catalogue;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        Optional<String> canonical =
                new Aliases(catalogue).canonical(path(asked), asked.getQueryString());
        if (canonical.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletResponse answer = (HttpServletResponse) response;
        String successor = asked.getContextPath() + canonical.get();
        answer.setHeader("Deprecation", SINCE);
        answer.addHeader(LINK, "<%s>; rel=\"successor-version\"".formatted(successor));
        asked.getRequestDispatcher(canonical.get()).forward(request, new Linked(answer));
    }

    /** A link of the answer's own, to its next page, stands beside ours instead of replacing it. */
    private static final class Linked extends HttpServletResponseWrapper {
        Linked(HttpServletResponse answer) {
            super(answer);
        }

        @Override
        public void setHeader(String name, String value) {
            if (name.equalsIgnoreCase(LINK)) {
                addHeader(name, value);
            } else {
                super.setHeader(name, value);
            }
        }
    }

    /** As it came: decoded, Payara tells it as Latin-1. */
    private static String path(HttpServletRequest asked) {
        return asked.getRequestURI().substring(asked.getContextPath().length());
    }
}
