package dev.isobar.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.bars.Range;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.jobs.CollectionRequest.Priority;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * A {@link CollectionRequest} as it stands in the queue (docs/messages.md). The reader is strict: a
 * field that is missing, unknown, twice there or impossible refuses the message. Pure; safe for all
 * threads.
 */
public final class CollectionMessage {
    private static final String TYPE = "data_collection_request";
    private static final String VERSION = "1.0";
    private static final int LONGEST_TEXT = 200;
    private static final Set<String> FIELDS =
            Set.of(
                    "message_type",
                    "version",
                    "correlation_id",
                    "priority",
                    "timestamp",
                    "attempt",
                    "payload");
    private static final Set<String> PAYLOAD =
            Set.of("exchange", "market", "symbol", "timeframe", "start", "end");
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private CollectionMessage() {}

    /** One line. */
    public static String write(CollectionRequest request) {
        ObjectNode message = JSON.createObjectNode();
        message.put("message_type", TYPE)
                .put("version", VERSION)
                .put("correlation_id", request.correlation())
                .put("priority", request.priority().id())
                .put("timestamp", request.requestedAt().toString())
                .put("attempt", request.attempt());
        ObjectNode payload = message.putObject("payload");
        payload.put("exchange", request.instrument().venue())
                .put("market", request.instrument().market().id())
                .put("symbol", request.instrument().symbol())
                .put("timeframe", request.interval().code());
        request.range()
                .ifPresent(
                        range ->
                                payload.put("start", range.start().toString())
                                        .put("end", range.end().toString()));
        return message.toString();
    }

    /**
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static CollectionRequest read(String body) {
        try {
            JsonNode message = known("the message", JSON.readTree(body), FIELDS);
            expect(message, "message_type", TYPE);
            expect(message, "version", VERSION);
            JsonNode payload = known("payload", message.path("payload"), PAYLOAD);
            return new CollectionRequest(
                    new InstrumentId(
                            text(payload, "exchange"),
                            Market.of(text(payload, "market")),
                            text(payload, "symbol")),
                    Interval.of(text(payload, "timeframe")),
                    range(payload),
                    priority(text(message, "priority")),
                    text(message, "correlation_id"),
                    Instant.parse(text(message, "timestamp")),
                    attempt(message.get("attempt")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time in ISO 8601: " + e.getMessage(), e);
        }
    }

    private static JsonNode known(String what, JsonNode node, Set<String> fields) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(what + " is not an object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!fields.contains(name)) {
                throw new IllegalArgumentException("%s has no field %s".formatted(what, name));
            }
        }
        return node;
    }

    private static void expect(JsonNode node, String field, String value) {
        String found = text(node, field);
        if (!found.equals(value)) {
            throw new IllegalArgumentException("%s is not %s: %s".formatted(field, value, found));
        }
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException(field + " is missing or no text");
        }
        if (value.textValue().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "%s is longer than %d characters".formatted(field, LONGEST_TEXT));
        }
        return value.textValue();
    }

    private static Optional<Range> range(JsonNode payload) {
        if (!payload.has("start") && !payload.has("end")) {
            return Optional.empty();
        }
        return Optional.of(
                new Range(
                        Instant.parse(text(payload, "start")),
                        Instant.parse(text(payload, "end"))));
    }

    private static Priority priority(String id) {
        return Arrays.stream(Priority.values())
                .filter(priority -> priority.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "priority is not high, normal or low: " + id));
    }

    /** Whoever asks for the first time need not say so. */
    private static int attempt(JsonNode attempt) {
        if (attempt == null) {
            return 1;
        }
        if (!attempt.isInt()) {
            throw new IllegalArgumentException("attempt is not a whole number: " + attempt);
        }
        return attempt.intValue();
    }
}
