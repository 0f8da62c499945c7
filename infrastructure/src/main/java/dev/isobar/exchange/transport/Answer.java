package dev.isobar.exchange.transport;

import dev.isobar.exchange.RequestLimit;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a venue answered.
 *
 * @param date the venue's clock (Date header, whole seconds), empty if it does not say
 * @param retryAfter the Retry-After header, zero if absent
 * @param used the used-weight header, empty if absent
 * @param remaining the header with the weight that is left, empty if absent
 */
record Answer(
        int status,
        String body,
        Optional<Instant> date,
        Duration retryAfter,
        Optional<Long> used,
        Optional<Long> remaining) {

    static Answer of(HttpResponse<?> response, String body, RequestLimit limit, Clock clock) {
        return new Answer(
                response.statusCode(),
                body,
                header(response, "Date").flatMap(Answer::date),
                header(response, "Retry-After").map(v -> length(v, clock)).orElse(Duration.ZERO),
                header(response, limit.usedHeader()).flatMap(Answer::whole),
                header(response, limit.remainingHeader()).flatMap(Answer::whole));
    }

    /**
     * Whether JSON began and did not end: its brackets, outside of strings, are still open. Such a
     * body is the wire's fault and worth asking for again; one that ends properly and cannot be
     * understood is not.
     */
    boolean isCut() {
        int open = 0;
        boolean quoted = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
        }
        String start = body.stripLeading();
        return start.isEmpty() || (start.charAt(0) == '{' || start.charAt(0) == '[') && open > 0;
    }

    private static Optional<String> header(HttpResponse<?> response, String name) {
        return name.isEmpty() ? Optional.empty() : response.headers().firstValue(name);
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> whole(String value) {
        try {
            return Optional.of(Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Seconds, or a date. */
    private static Duration length(String value, Clock clock) {
        Optional<Duration> seconds = whole(value).map(Duration::ofSeconds);
        Optional<Duration> untilDate = date(value).map(at -> Duration.between(clock.instant(), at));
        return seconds.or(() -> untilDate).filter(d -> !d.isNegative()).orElse(Duration.ZERO);
    }
}
