package dev.isobar.app.rest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What went wrong, as RFC 9457 tells it.
 *
 * @param code one of a fixed vocabulary, for programs
 * @param detail what was wrong, with the value, and what would be right, for people
 * @param retryAfter how long waiting helps; zero where it does not, or nobody knows
 * @param errors the fields that were wrong, empty if none can be named
 */
public record Problem(
        int status,
        String code,
        String detail,
        boolean retryable,
        Duration retryAfter,
        List<FieldError> errors) {

    /** A field of the question and what is wrong with it. */
    public record FieldError(String field, String message) {}

    public Problem {
        requireNonNull(code, "code is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(retryAfter, "retryAfter is null");
        errors = List.copyOf(errors);
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, false, Duration.ZERO, List.of());
    }

    public static Problem retryable(int status, String code, String detail, Duration after) {
        return new Problem(status, code, detail, true, after, List.of());
    }

    /** Well-formed but out of bounds. */
    public static Refused outOfBounds(String field, String message) {
        return field(422, field, message);
    }

    /** Not parsable at all. */
    public static Refused unparsable(String field, String message) {
        return field(400, field, message);
    }

    public static Refused notFound(String detail) {
        return new Refused(of(404, "NOT_FOUND", detail));
    }

    private static Refused field(int status, String field, String message) {
        return new Refused(
                new Problem(
                        status,
                        "VALIDATION_ERROR",
                        message,
                        false,
                        Duration.ZERO,
                        List.of(new FieldError(field, message))));
    }

    /** {@code application/problem+json}. */
    public String json(String instance, String correlationId, Instant at) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "urn:isobar:problem:" + word(code))
                        .put("title", Titles.of(status))
                        .put("status", status)
                        .put("detail", detail)
                        .put("instance", instance)
                        .put("code", code)
                        .put("correlation_id", correlationId)
                        .put("timestamp", at.toString())
                        .put("retryable", retryable);
        if (!retryAfter.isZero()) {
            json.put("retry_after", retryAfterSeconds());
        }
        ArrayNode fields = json.putArray("errors");
        errors.forEach(e -> fields.addObject().put("field", e.field).put("message", e.message));
        return json.toString();
    }

    /** For the Retry-After header: whole seconds, rounded up. */
    public long retryAfterSeconds() {
        return retryAfter.plusMillis(999).toSeconds();
    }

    private static String word(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
