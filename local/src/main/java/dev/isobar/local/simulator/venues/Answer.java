package dev.isobar.local.simulator.venues;

import java.util.Map;

/** What a venue answers to a GET. */
public record Answer(int status, String body, Map<String, String> headers) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer ok(String body) {
        return new Answer(200, body, Map.of());
    }

    public static Answer of(int status, String body) {
        return new Answer(status, body, Map.of());
    }
}
