package dev.isobar.app.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.isobar.app.socket.Question.Held;
import dev.isobar.app.socket.Question.Malformed;
import dev.isobar.app.socket.Question.Op;
import dev.isobar.live.Subject;
import java.util.ArrayList;
import java.util.List;

/** Reads what a client says; what it does not understand it answers with what would be right. */
final class QuestionReader {
    private static final int ID_LENGTH = 64;
    private static final String RESUMPTION =
            "{\"op\":\"resume\",\"id\":\"1\",\"from\":[{\"channel\":\"bars\","
                    + "\"key\":\"binance:spot:BTCUSDT:1m\",\"epoch\":\"1793527200000-1\","
                    + "\"sequence\":42}]}";
    private static final String EXAMPLE =
            "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"bars\",\"exchange\":\"binance\","
                    + "\"symbol\":\"BTC-USDT\",\"interval\":\"1m\"}";
    private static final ObjectReader READER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readerFor(JsonNode.class);

    private QuestionReader() {}

    static Question read(String text) {
        if (text.strip().equals("ping")) {
            return bare(Op.PING, "", "", List.of());
        }
        JsonNode json = tree(text);
        String id = json.path("id").asText("");
        if (id.length() > ID_LENGTH) {
            throw new Malformed("", "id is longer than " + ID_LENGTH + " characters");
        }
        Op op = op(id, json);
        return switch (op) {
            case PING -> bare(op, id, "", List.of());
            case AUTH ->
                    new Question(
                            op,
                            id,
                            "",
                            "",
                            "",
                            "",
                            "",
                            Filter.ALL,
                            List.of(),
                            text(id, json, "token"));
            case RESUME -> bare(op, id, "", held(id, json.path("from")));
            case SUBSCRIBE, UNSUBSCRIBE -> subscription(op, id, json);
        };
    }

    private static Question subscription(Op op, String id, JsonNode json) {
        String channel = channel(id, json);
        if (channel.equals(Subject.CONSOLIDATED)) {
            return ConsolidatedKey.question(op, id, text(id, json, "key"));
        }
        if (Subjects.isOfNobody(channel)) { // of all instruments, or of none
            return bare(op, id, channel, List.of());
        }
        if (Subjects.isOfAsset(channel)) {
            String asset = text(id, json, json.has("symbol") ? "symbol" : "base");
            Filter filter = FilterWords.of(id, channel, json);
            return new Question(
                    op, id, channel, Question.EVERY, "", asset, "", filter, List.of(), "");
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
                FilterWords.of(id, channel, json),
                List.of(),
                "");
    }

    private static Question bare(Op op, String id, String channel, List<Held> from) {
        return new Question(op, id, channel, "", "", "", "", Filter.ALL, from, "");
    }

    private static String channel(String id, JsonNode json) {
        String channel = text(id, json, "channel");
        if (!Messages.CHANNELS.contains(channel)) {
            throw new Malformed(
                    id,
                    "unknown channel: %s (one of %s)"
                            .formatted(channel, String.join(", ", Messages.CHANNELS)));
        }
        return channel;
    }

    private static List<Held> held(String id, JsonNode from) {
        if (!from.isArray() || from.isEmpty()) {
            throw new Malformed(id, "from is missing, empty or not a list; say " + RESUMPTION);
        }
        List<Held> held = new ArrayList<>();
        for (JsonNode one : from) {
            JsonNode epoch = one.path("epoch");
            JsonNode sequence = one.path("sequence");
            if (!epoch.isTextual() || !sequence.isIntegralNumber() || sequence.asLong() < 0) {
                throw new Malformed(
                        id,
                        "epoch and sequence are not those of a frame: %s; say %s"
                                .formatted(one, RESUMPTION));
            }
            String channel = channel(id, one);
            held.add(
                    new Held(
                            new Subject(channel, text(id, one, "key")),
                            new UpdateLog.Position(epoch.textValue(), sequence.asLong()),
                            FilterWords.of(id, channel, one)));
        }
        return held;
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
            case "resume" -> Op.RESUME;
            case "ping" -> Op.PING;
            case "auth" -> Op.AUTH;
            default ->
                    throw new Malformed(
                            id,
                            "unknown op: %s (one of %s)"
                                    .formatted(
                                            op,
                                            List.of(
                                                    "subscribe",
                                                    "unsubscribe",
                                                    "resume",
                                                    "ping",
                                                    "auth")));
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
