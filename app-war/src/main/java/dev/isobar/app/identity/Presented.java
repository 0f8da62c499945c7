package dev.isobar.app.identity;

import dev.isobar.identity.Refusal;
import dev.isobar.identity.Refusal.Kind;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The credential in a request, unread: at most one of a header's, and the browser's cookie where
 * there is none.
 */
record Presented(How how, String secret) {
    private static final Presented NOTHING = new Presented(How.NOTHING, "");
    private static final String BEARER = "bearer ";
    private static final String OFFERED = "bearer.";

    enum How {
        NOTHING,
        BEARER,
        KEY,
        COOKIE
    }

    /**
     * @throws Refusal if it is ambiguous or of another scheme
     */
    static Presented in(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        String key = request.getHeader("X-API-Key");
        if (authorization != null && key != null) {
            throw Refusal.of(Kind.WRONG, "Authorization and X-API-Key: send one of them");
        }
        if (key != null) {
            return new Presented(How.KEY, key.strip());
        }
        if (authorization != null) {
            if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                throw Refusal.of(
                        Kind.WRONG, "not a bearer token: send Authorization: Bearer TOKEN");
            }
            return new Presented(How.BEARER, authorization.substring(BEARER.length()).strip());
        }
        return cookie(request);
    }

    /** Browsers can set no header of a socket: an offered protocol or the query carries it. */
    static Presented onSocket(HttpServletRequest request) {
        Presented usual = in(request);
        String protocols = request.getHeader("Sec-WebSocket-Protocol");
        if (usual.how == How.BEARER || usual.how == How.KEY) {
            return usual;
        }
        for (String protocol : protocols == null ? new String[0] : protocols.split(",")) {
            if (protocol.strip().startsWith(OFFERED)) {
                return new Presented(How.BEARER, protocol.strip().substring(OFFERED.length()));
            }
        }
        String token = request.getParameter("token");
        return token == null ? usual : new Presented(How.BEARER, token);
    }

    private static Presented cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(SessionCookie.NAME)) {
                return new Presented(How.COOKIE, cookie.getValue());
            }
        }
        return NOTHING;
    }

    @Override
    public String toString() {
        return "Presented[" + how + "]";
    }
}
