package dev.isobar.exchange;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A question to a venue: a GET, or a POST where there is a body.
 *
 * @param path path and query, starting with {@code /}, encoded
 * @param weight what it costs of the {@link RequestLimit}
 * @param body of a POST, JSON; null: a GET
 * @param headers beside those every request has
 */
public record Request(String path, int weight, String body, Map<String, String> headers) {
    public Request {
        requireNonNull(path, "path is null");
        headers = Map.copyOf(headers);
    }

    /** A GET. */
    public Request(String path, int weight) {
        this(path, weight, null, Map.of());
    }

    public static Request post(String path, int weight, String body) {
        return new Request(path, weight, requireNonNull(body, "body is null"), Map.of());
    }

    public boolean isPost() {
        return body != null;
    }
}
