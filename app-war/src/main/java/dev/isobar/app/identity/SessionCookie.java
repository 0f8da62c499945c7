package dev.isobar.app.identity;

import dev.isobar.identity.Sessions;

/** The browser's: no script reads it, and other sites' requests do not bring it. */
public final class SessionCookie {
    static final String NAME = "isobar_session";

    private SessionCookie() {}

    /** For {@code Set-Cookie}. */
    public static String of(String secret, boolean isSecure) {
        return header(secret, Sessions.COOKIE.toSeconds(), isSecure);
    }

    /** Makes the browser forget it. */
    public static String gone(boolean isSecure) {
        return header("", 0, isSecure);
    }

    private static String header(String value, long seconds, boolean isSecure) {
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
                .formatted(NAME, value, seconds, isSecure ? "; Secure" : "");
    }
}
