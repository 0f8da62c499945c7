package dev.isobar.app.connection;

import jakarta.servlet.http.HttpServletRequest;

/** Where WebSockets are opened. */
public final class SocketPaths {
    private static final String PATHS = "/ws(/[^/]+|/(all|market-data)/[^/]+|/[^/]+/[^/]+/[^/]+)?";

    private SocketPaths() {}

    /** Whether a WebSocket is to be opened where there is one. */
    public static boolean opens(HttpServletRequest request) {
        return isWanted(request) && request.getMethod().equals("GET") && isOne(request);
    }

    public static boolean isWanted(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    public static boolean isOne(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length()).matches(PATHS);
    }
}
