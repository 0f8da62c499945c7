package dev.isobar.app.identity;

import java.util.Set;
import java.util.regex.Pattern;

/** Addresses that are there for those who are nobody yet. */
final class Paths {
    private static final Set<String> STRANGERS =
            Set.of(
                    "/api/v1/auth/register",
                    "/api/v1/auth/login",
                    "/api/v1/auth/refresh",
                    "/api/v1/auth/password/reset",
                    "/api/v1/auth/password/reset/confirm");
    private static final Set<String> OPEN =
            Set.of("/", "/index.html", "/isobar.css", "/problem", "/openapi");

    /** What platforms ask, and no more: the status of the parts has its own address. */
    private static final Pattern HEALTH =
            Pattern.compile("/health(/(live|ready|started|startup))?");

    private Paths() {}

    /** A credential is of no account there: an ended one must not keep anybody from a new one. */
    static boolean isOfStrangers(String path) {
        return STRANGERS.contains(path);
    }

    /** May be read without a credential whatever is set. */
    static boolean isOpen(String path) {
        return OPEN.contains(path) || HEALTH.matcher(path).matches();
    }
}
