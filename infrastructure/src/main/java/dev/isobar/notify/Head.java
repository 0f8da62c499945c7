package dev.isobar.notify;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Status and Retry-After of an HTTP/1.1 answer.
 *
 * @param retryAfter as it stands in the answer; empty if it does not
 */
record Head(int status, String retryAfter) {
    static final int LONGEST = 16 << 10;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /**
     * Reads up to the empty line and nothing of the body. Answers that only announce another (1xx)
     * are skipped.
     *
     * @throws IOException if it is no HTTP/1 answer, or its head is too long
     */
    static Head read(InputStream in) throws IOException {
        Lines lines = new Lines(in);
        Head head;
        do {
            head = one(lines);
        } while (head.status / 100 == 1);
        return head;
    }

    private static Head one(Lines lines) throws IOException {
        String[] first = lines.next().split(" ", 3);
        if (first.length < 2
                || !first[0].startsWith("HTTP/1.")
                || !first[1].matches("[1-5]\\d\\d")) {
            throw new IOException("the answer is not HTTP/1.1");
        }
        String retryAfter = "";
        for (String line; !(line = lines.next()).isEmpty(); ) {
            if (line.toLowerCase(Locale.ROOT).startsWith("retry-after:")) {
                retryAfter = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        return new Head(Integer.parseInt(first[1]), retryAfter);
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Overloaded, broken or not yet ready; whatever else is refused, is refused again. */
    boolean mayPass() {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }

    /** Seconds or a date (RFC 9110, 10.2.3), at most one hour; zero if neither. */
    Duration wait(Instant now) {
        Duration wait = asked(now);
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Duration asked(Instant now) {
        if (retryAfter.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    /** Of all heads together not more than {@link #LONGEST}. */
    private static final class Lines {
        private final InputStream in;
        private int left = LONGEST;

        Lines(InputStream in) {
            this.in = in;
        }

        /** One byte at a time: what follows the head is not ours, and TLS hands out from memory. */
        String next() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c; (c = in.read()) != '\n'; ) {
                if (c < 0) {
                    throw new IOException("the answer ended before its head did");
                }
                if (left-- == 0) {
                    throw new IOException("the answer's head is longer than " + LONGEST + " bytes");
                }
                line.append((char) c);
            }
            return line.toString().stripTrailing();
        }
    }
}
