package dev.isobar.app.edge;

import dev.isobar.app.rest.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * Segments that lead elsewhere. What may be asked, by whom and for how much is decided by the path
 * as it came, and the container resolves it only afterwards: so nothing is left to resolve.
 */
final class Segments {
    private Segments() {}

    static Optional<Problem> broken(HttpServletRequest request) {
        String path = request.getRequestURI();
        return mayLead(path) && leads(path)
                ? Optional.of(Problem.of(404, "NOT_FOUND", "a path here has no segments . and .."))
                : Optional.empty();
    }

    /** Hardly any has a segment that begins with a dot, plain or encoded. */
    private static boolean mayLead(String path) {
        return !path.startsWith("/") || path.contains("/.") || path.contains("/%");
    }

    private static boolean leads(String path) {
        for (String segment : path.split("/")) {
            String name = segment.split(";", 2)[0].toLowerCase(Locale.ROOT).replace("%2e", ".");
            if (name.equals(".") || name.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
