package dev.isobar.app.edge;

import dev.isobar.app.rest.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What no client says, and what a proxy before us may have read otherwise (request smuggling): the
 * container lets it through.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112: 3, 6.1, 6.3</a>
 */
final class Framing {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> VERSIONS = Set.of("HTTP/1.0", "HTTP/1.1", "HTTP/2.0");

    private Framing() {}

    /**
     * Whether where the request ends may be read in two ways; then nothing after it is read. With
     * chunks the container drops the Content-Length that contradicts them.
     */
    static boolean isDoubtful(HttpServletRequest request) {
        return request.getHeader("Transfer-Encoding") != null || broken(request).isPresent();
    }

    static Optional<Problem> broken(HttpServletRequest request) {
        if (!TOKEN.matcher(request.getMethod()).matches()) {
            return wrong(400, "the method is no token: write GET, POST, PUT, PATCH or DELETE");
        }
        if (!VERSIONS.contains(request.getProtocol())) {
            return wrong(505, "HTTP/1.1 is spoken here");
        }
        List<String> codings = headers(request, "Transfer-Encoding");
        return codings.isEmpty() ? Optional.empty() : transferred(request, codings);
    }

    private static Optional<Problem> transferred(HttpServletRequest request, List<String> codings) {
        if (request.getProtocol().equals("HTTP/1.0")) {
            return wrong(400, "HTTP/1.0 knows no Transfer-Encoding: give Content-Length");
        }
        if (request.getHeader("Upgrade") != null) {
            return wrong(411, "who offers another protocol tells a Content-Length");
        }
        String coding = String.join(",", codings).strip().toLowerCase(Locale.ROOT);
        if (coding.equals("chunked")) {
            return Optional.empty();
        }
        boolean ends = coding.matches("((?!chunked).)*,\\s*chunked");
        return wrong(ends ? 501 : 400, "of transfer codings only chunked is known, once and alone");
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }

    private static Optional<Problem> wrong(int status, String detail) {
        return Optional.of(Problem.of(status, "VALIDATION_ERROR", detail));
    }
}
