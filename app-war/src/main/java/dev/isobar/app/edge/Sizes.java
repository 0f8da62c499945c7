package dev.isobar.app.edge;

import dev.isobar.app.rest.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/** How large a question may be. The container's own bound on a head is twice ours. */
final class Sizes {
    static final int ADDRESS = 8 * 1024;
    static final int HEADERS = 16 * 1024;
    static final int BODY = 64 * 1024;

    private Sizes() {}

    static Optional<Problem> tooLarge(HttpServletRequest request) {
        String query = request.getQueryString();
        int address = request.getRequestURI().length() + (query == null ? 0 : query.length() + 1);
        if (address > ADDRESS) {
            return problem(414, "the address has %d characters", address, ADDRESS);
        }
        int headers = headers(request);
        if (headers > HEADERS) {
            return problem(431, "the headers have %d characters", headers, HEADERS);
        }
        if (request.getContentLengthLong() > BODY) {
            return problem(413, "the body has %d bytes", request.getContentLengthLong(), BODY);
        }
        return Optional.empty();
    }

    /** Names, values, and four characters around each, as on the wire. */
    private static int headers(HttpServletRequest request) {
        int length = 0;
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                length += name.length() + value.length() + 4;
            }
        }
        return length;
    }

    private static Optional<Problem> problem(int status, String what, long is, int most) {
        String detail = what.formatted(is) + ", at most %d are taken".formatted(most);
        return Optional.of(Problem.of(status, "VALIDATION_ERROR", detail));
    }
}
