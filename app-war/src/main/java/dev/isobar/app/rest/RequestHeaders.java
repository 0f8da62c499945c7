package dev.isobar.app.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Gives every request a correlation id (the caller's own, if it is a plain word) and every answer
 * the headers that keep a browser from doing more with it than show it. Which pages may read it is
 * decided later.
 */
@Dependent
public class RequestHeaders implements Filter {
    public static final String CORRELATION_ID = "X-Correlation-Id";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String CONTENT =
            "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String FEATURES =
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";

    /** The one page with scripts, all of them our own files; its icons are in its style sheet. */
    private static final String DOCS =
            CONTENT.replace("img-src 'self'", "img-src 'self' data:; script-src 'self'");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        if (Handshake.isWanted(asked)) {
            Handshake answer = new Handshake((HttpServletResponse) response);
            mark(asked, answer);
            try {
                chain.doFilter(request, answer);
            } finally {
                answer.releaseUnlessSocket();
            }
        } else {
            mark(asked, (HttpServletResponse) response);
            chain.doFilter(request, response);
        }
    }

    private static void mark(HttpServletRequest asked, HttpServletResponse answer) {
        String given = asked.getHeader(CORRELATION_ID);
        String id = given != null && PLAIN.matcher(given).matches() ? given : unlike();
        asked.setAttribute(CORRELATION_ID, id);
        answer.setHeader(CORRELATION_ID, id);
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Referrer-Policy", "no-referrer");
        answer.setHeader(
                "Content-Security-Policy",
                asked.getServletPath().startsWith("/docs/") ? DOCS : CONTENT);
        answer.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        answer.setHeader("X-Frame-Options", "DENY");
        // What it switched off leaked more than it kept; browsers without CSP still have it.
        answer.setHeader("X-XSS-Protection", "0");
        answer.setHeader("Permissions-Policy", FEATURES);
    }

    /** Told apart, not secret: the secure source would make all requests wait for each other. */
    private static String unlike() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** The id of this request, also where the filter was not passed. */
    static String correlationId(HttpServletRequest request) {
        Object id = request.getAttribute(CORRELATION_ID);
        return id == null ? UUID.randomUUID().toString() : id.toString();
    }
}
