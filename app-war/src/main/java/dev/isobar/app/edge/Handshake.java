package dev.isobar.app.edge;

import dev.isobar.app.connection.SocketPaths;
import dev.isobar.app.rest.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the opening of a WebSocket needs; the container asks for less, or fails.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1">RFC 6455, 4.2.1</a>
 */
final class Handshake {
    private static final int KEY_BYTES = 16;
    private static final String VERSION = "13";

    private Handshake() {}

    static Optional<Problem> broken(HttpServletRequest request, HttpServletResponse answer) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!SocketPaths.isWanted(request) || !(path + "/").startsWith("/ws/")) {
            return Optional.empty();
        }
        if (!request.getMethod().equals("GET") || !request.getProtocol().equals("HTTP/1.1")) {
            return wrong("a WebSocket is opened with GET over HTTP/1.1");
        }
        if (request.getContentLengthLong() > 0) {
            return wrong("a WebSocket is opened without a body");
        }
        if (!isUpgrade(Collections.list(request.getHeaders("Connection")))) {
            return wrong("a WebSocket is opened with Connection: Upgrade");
        }
        if (!isKey(Collections.list(request.getHeaders("Sec-WebSocket-Key")))) {
            return wrong("one Sec-WebSocket-Key is needed: 16 bytes in Base64");
        }
        if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
            answer.setHeader("Sec-WebSocket-Version", VERSION);
            return wrong("Sec-WebSocket-Version: %s is spoken here".formatted(VERSION));
        }
        return SocketPaths.isOne(request)
                ? Optional.empty()
                : Optional.of(
                        Problem.of(404, "NOT_FOUND", "no WebSocket is here: see /ws-catalog"));
    }

    private static boolean isUpgrade(List<String> connection) {
        return List.of(String.join(",", connection).toLowerCase(Locale.ROOT).split("\\s*,\\s*"))
                .contains("upgrade");
    }

    private static boolean isKey(List<String> keys) {
        try {
            return keys.size() == 1
                    && Base64.getDecoder().decode(keys.get(0).strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Problem> wrong(String detail) {
        return Optional.of(Problem.of(400, "VALIDATION_ERROR", detail));
    }
}
