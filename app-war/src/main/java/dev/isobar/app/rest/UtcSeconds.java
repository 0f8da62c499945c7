package dev.isobar.app.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants as nearly everybody writes them, {@code 2026-11-21T02:00:00Z}: for two of them the
 * general parser of ISO 8601 took a fourteenth of an answer without a body.
 */
final class UtcSeconds {
    private static final String FORM = "0000-00-00T00:00:00Z";

    private UtcSeconds() {}

    /** Whether it looks like one: digits where they belong, and these signs between them. */
    static boolean isOne(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char c = text.charAt(i);
            char form = FORM.charAt(i);
            if (form == '0' ? c < '0' || c > '9' : c != form) {
                return false;
            }
        }
        return true;
    }

    /**
     * @throws DateTimeException if there is no such day or time
     */
    static Instant parse(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
