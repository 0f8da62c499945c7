package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.live.Tracked;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** {@code {"live":true,"history":{"1m":"PT6H","1h":"P2D","1d":"P30D"}}}. */
final class TrackedBody {
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final String EXAMPLE = "; say {\"live\":true,\"history\":{\"1m\":\"PT6H\"}}";

    private TrackedBody() {}

    static Tracked parse(InstrumentId instrument, InputStream body) {
        JsonNode json = JsonBody.object(body, EXAMPLE);
        JsonNode live = json.path("live");
        if (!live.isBoolean()) {
            throw Problem.unparsable("live", "live must be true or false" + EXAMPLE);
        }
        JsonNode history = json.path("history");
        if (!history.isObject() && !history.isMissingNode()) {
            throw Problem.unparsable("history", "history must be an object" + EXAMPLE);
        }
        Map<Interval, Duration> durations = new EnumMap<>(Interval.class);
        history.properties()
                .forEach(
                        field ->
                                durations.put(
                                        stored(field.getKey()),
                                        length(field.getKey(), field.getValue().asText())));
        return new Tracked(instrument, live.booleanValue(), durations);
    }

    private static Interval stored(String code) {
        Interval interval = Asked.interval(code);
        if (!Interval.STORED.contains(interval)) {
            throw Problem.outOfBounds(
                    "history." + code, code + " is resampled, not collected: one of 1m 1h 1d");
        }
        return interval;
    }

    private static Duration length(String code, String text) {
        String field = "history." + code;
        try {
            Duration length = Duration.parse(text);
            if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
                throw Problem.outOfBounds(
                        field, field + " must be longer than nothing, at most P3650D: " + text);
            }
            return length;
        } catch (DateTimeException e) {
            throw Problem.unparsable(
                    field, field + " must be an ISO 8601 duration such as PT6H or P2D: " + text);
        }
    }
}
