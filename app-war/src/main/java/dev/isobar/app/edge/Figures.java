package dev.isobar.app.edge;

import dev.isobar.app.rest.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Figures are for those who run a node, and they ask it without a proxy. */
final class Figures {
    /** The second is an alias of the first. */
    private static final Pattern PATHS = Pattern.compile("(/api)?/metrics(/.*)?");

    private Figures() {}

    /** By the path that the container met it with: decoded, however it was spelled. */
    static Optional<Problem> hidden(HttpServletRequest request, ClientFinder clients) {
        String rest = request.getPathInfo();
        String path = request.getServletPath() + (rest == null ? "" : rest);
        return PATHS.matcher(path).matches() && clients.isBehindProxy(request)
                ? Optional.of(
                        Problem.of(
                                404,
                                "NOT_FOUND",
                                "metrics are not served to the outside: ask a node itself"))
                : Optional.empty();
    }
}
