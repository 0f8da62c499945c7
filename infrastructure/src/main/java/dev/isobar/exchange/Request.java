package dev.isobar.exchange;

/**
 * A GET to a venue.
 *
 * @param path path and query, starting with {@code /}, encoded
 * @param weight what it costs of the {@link RequestLimit}
 */
public record Request(String path, int weight) {}
