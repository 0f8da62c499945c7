package dev.isobar.app.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.isobar.live.Subject;
import java.util.List;

/**
 * What a client says: {@code {"op":"subscribe","id":"1","channel":"bars","exchange":"binance",
 * "symbol":"BTC-USDT","interval":"1m"}}.
 *
 * @param id given back in the answer; empty if the client gave none
 * @param exchange empty for alerts, like market and symbol
 * @param market empty if not named
 * @param interval empty for channels but bars and charts
 * @param token what proves who asks; empty but for {@code auth}
 */
record Question(
        Op op,
        String id,
        String channel,
        String exchange,
        String market,
        String symbol,
        String interval,
        String token) {

    enum Op {
        SUBSCRIBE,
        UNSUBSCRIBE,
        PING,
        AUTH
    }

    /** Not understood: says what is wrong and what would be right. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String id;

        Malformed(String id, String message) {
            super(message, null, false, false);
            this.id = id;
        }

        String id() {
            return id;
        }
    }

    private static final int ID_LENGTH = 64;
    private static final String EXAMPLE =
            "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"bars\",\"exchange\":\"binance\","
                    + "\"symbol\":\"BTC-USDT\",\"interval\":\"1m\"}";
    private static final ObjectReader READER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readerFor(JsonNode.class);

    static Question parse(String text) {
        if (text.strip().equals("ping")) {
            return new Question(Op.PING, "", "", "", "", "", "", "");
        }
        JsonNode json = tree(text);
        String id = json.path("id").asText("");
        if (id.length() > ID_LENGTH) {
            throw new Malformed("", "id is longer than " + ID_LENGTH + " characters");
        }
        Op op = op(id, json);
        if (op == Op.PING) {
            return new Question(op, id, "", "", "", "", "", "");
        }
        if (op == Op.AUTH) {
            return new Question(op, id, "", "", "", "", "", text(id, json, "token"));
        }
        String channel = text(id, json, "channel");
        if (!Messages.CHANNELS.contains(channel)) {
            throw new Malformed(
                    id,
                    "unknown channel: %s (one of %s)"
                            .formatted(channel, String.join(", ", Messages.CHANNELS)));
        }
        if (channel.equals(Subject.ALERTS)) { // the owner's, of all instruments
            return new Question(op, id, channel, "", "", "", "", "");
        }
        boolean isOfSeries = new Subject(channel, "").isOfSeries();
        return new Question(
                op,
                id,
                channel,
                text(id, json, "exchange"),
                json.path("market").asText(""),
                text(id, json, "symbol"),
                isOfSeries ? text(id, json, "interval") : "",
                "");
    }

    @Override
    public String toString() {
        return "Question[%s %s %s]".formatted(op, channel, symbol);
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode json = READER.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new Malformed("", "not JSON: " + e.getOriginalMessage() + "; say " + EXAMPLE);
        }
        throw new Malformed("", "not a JSON object; say " + EXAMPLE);
    }

    private static Op op(String id, JsonNode json) {
        String op = text(id, json, "op");
        return switch (op) {
            case "subscribe" -> Op.SUBSCRIBE;
            case "unsubscribe" -> Op.UNSUBSCRIBE;
            case "ping" -> Op.PING;
            case "auth" -> Op.AUTH;
            default ->
                    throw new Malformed(
                            id,
                            "unknown op: %s (one of %s)"
                                    .formatted(
                                            op,
                                            List.of("subscribe", "unsubscribe", "ping", "auth")));
        };
    }

    private static String text(String id, JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new Malformed(id, field + " is missing or not a text; say " + EXAMPLE);
        }
        return value.textValue();
    }
}
