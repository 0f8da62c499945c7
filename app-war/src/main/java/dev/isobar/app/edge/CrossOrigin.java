package dev.isobar.app.edge;

import dev.isobar.app.connection.SocketPaths;
import dev.isobar.app.rest.RequestHeaders;
import dev.isobar.settings.Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Which pages may read (CORS). Immutable.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch: CORS protocol</a>
 */
final class CrossOrigin {
    private static final String ALLOW = "Access-Control-Allow-";
    private static final String EXPOSED =
            "Deprecation, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After,"
                    + " X-Current-Page, X-Page-Count, X-RateLimit-Limit, X-RateLimit-Remaining,"
                    + " X-RateLimit-Reset, X-Total-Count, "
                    + RequestHeaders.CORRELATION_ID;

    private final Set<String> origins;

    CrossOrigin(Set<String> origins) {
        this.origins = origins;
    }

    /** What every answer says of it. */
    void mark(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        boolean isListed = isListed(origin);
        // With a list the same address is answered differently.
        if (!origins.equals(Set.of(Access.ANY))) {
            response.addHeader("Vary", "Origin");
        }
        if (isListed) {
            response.setHeader(ALLOW + "Origin", origin);
            response.setHeader(ALLOW + "Credentials", "true");
        } else if (origins.contains(Access.ANY) && request.getHeader("Cookie") == null) {
            response.setHeader(ALLOW + "Origin", Access.ANY);
        } else {
            return;
        }
        response.setHeader("Access-Control-Expose-Headers", EXPOSED);
    }

    static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** After {@link #mark}. Any page may only read; a listed one may do what its user may. */
    void answerPreflight(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        if (isListed(request.getHeader("Origin"))) {
            response.setHeader(ALLOW + "Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
            response.setHeader(
                    ALLOW + "Headers",
                    "Accept, Authorization, Content-Type, If-Match, If-None-Match, X-API-Key,"
                            + " X-CSRF-Token, "
                            + RequestHeaders.CORRELATION_ID);
        } else if (origins.contains(Access.ANY)) {
            response.setHeader(ALLOW + "Methods", "GET, HEAD");
            response.setHeader(
                    ALLOW + "Headers", "Accept, If-None-Match, " + RequestHeaders.CORRELATION_ID);
        } else {
            return;
        }
        response.setHeader("Access-Control-Max-Age", "600");
    }

    /** A page elsewhere that would use the cookie of ours. */
    boolean isForeignSocket(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return SocketPaths.isWanted(request)
                && request.getHeader("Cookie") != null
                && origin != null
                && !isListed(origin)
                && !isOwn(origin, request.getHeader("Host"));
    }

    private boolean isListed(String origin) {
        return origin != null && !origin.equals(Access.ANY) && origins.contains(origin);
    }

    private static boolean isOwn(String origin, String host) {
        return host != null && origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
    }
}
