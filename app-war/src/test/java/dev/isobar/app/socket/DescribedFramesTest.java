package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.Schemas;
import dev.isobar.app.described.Description;
import dev.isobar.app.socket.Published.Snapshot;
import dev.isobar.exchange.Json;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** asyncapi.yaml beside the code that hears and sends frames. */
class DescribedFramesTest {
    private static final JsonNode DOCUMENT = Description.ASYNCAPI.tree();
    private static final JsonNode MESSAGES = DOCUMENT.at("/components/messages");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    @DisplayName("R2 channels are those of the code, in every place")
    void channels() {
        assertThat(texts(DOCUMENT.at("/components/schemas/Channel/enum")))
                .containsExactlyElementsOf(Messages.CHANNELS);
        assertThat(names(MESSAGES.at("/subscribe/examples")))
                .containsExactlyElementsOf(Messages.CHANNELS);
        assertThat(MESSAGES.at("/update/examples").findValuesAsText("channel"))
                .containsExactlyElementsOf(Messages.CHANNELS);
        assertThat(Stream.of(MarketChannel.values()).map(MarketChannel::id))
                .isSubsetOf(Messages.CHANNELS);
    }

    @Test
    @DisplayName("R2 every frame the code makes is described as it is, and no other")
    void framesSent() throws Exception {
        Subject subject = new Subject("trades", "binance:spot:BTCUSDT");
        String trade = "[{\"time\":1,\"id\":\"7\",\"price\":1,\"size\":2,\"side\":\"buy\"}]";
        Update update = new Update(subject, "e", 2, true, trade);
        Snapshot snapshot = new Snapshot("e", 1, List.of(trade));
        UpdateLog.Position held = new UpdateLog.Position("e", 0);
        List<Frame> frames =
                List.of(
                        Messages.hello("s", NOON),
                        Messages.ack("1", "subscribe", subject),
                        Messages.ack("1", "5f0c"),
                        Messages.ack("1", "resume", 3),
                        Messages.ack("1", "subscribe", new Everything("bars", "*", "", "1m"), 2),
                        Messages.snapshot("1", subject, snapshot),
                        Messages.update(update),
                        Messages.gap(update, 0),
                        Messages.gap("1", subject, held, snapshot),
                        Messages.resyncRequired(update),
                        Messages.resyncRequired("1", subject, snapshot),
                        Messages.status(false),
                        Messages.error("1", "VALIDATION_ERROR", "no"),
                        Messages.bye("too slow"),
                        Messages.pong("", NOON));

        Set<String> types = new TreeSet<>();
        for (Frame frame : frames) {
            JsonNode json = Json.MAPPER.readTree(frame.texts().get(0));
            types.add(json.at("/type").asText());
            assertThat(faults(json.at("/type").asText(), json)).as("%s", json).isEmpty();
        }
        assertThat(types).isEqualTo(said("tell"));
        assertThat(Arrays.stream(Messages.class.getDeclaredMethods()))
                .filteredOn(method -> method.getReturnType() == Frame.class)
                .extracting(method -> type(method.getName()))
                .containsOnly(types.toArray(String[]::new));
    }

    /** Of a way to make a frame: {@code resyncRequired} makes {@code resync_required}. */
    private static String type(String method) {
        return method.equals("updates") ? "update" : method.replace("Required", "_required");
    }

    @Test
    @DisplayName("R2 what a client may say is understood, and nothing else is described")
    void framesHeard() {
        Set<String> ops = new TreeSet<>();
        for (Question.Op op : Question.Op.values()) {
            ops.add(op.name().toLowerCase(java.util.Locale.ROOT));
        }
        assertThat(said("hear")).isEqualTo(ops);
        for (String op : ops) {
            for (JsonNode example : MESSAGES.at("/" + op + "/examples")) {
                Question question = Question.parse(example.path("payload").toString());
                assertThat(question.op().name()).isEqualToIgnoringCase(op);
                assertThat(question.channel()).isEqualTo(example.at("/payload/channel").asText(""));
            }
        }
    }

    @Test
    @DisplayName("R2 every example is as its own schema wants it")
    void examples() {
        MESSAGES.properties()
                .forEach(
                        message ->
                                message.getValue()
                                        .path("examples")
                                        .forEach(
                                                example ->
                                                        assertThat(
                                                                        faults(
                                                                                message.getKey(),
                                                                                example.path(
                                                                                        "payload")))
                                                                .as("%s", example)
                                                                .isEmpty()));
    }

    private static Set<String> said(String operation) {
        Set<String> names = new TreeSet<>();
        DOCUMENT.at("/operations/" + operation + "/messages")
                .forEach(
                        message ->
                                names.add(message.path("$ref").asText().replaceFirst(".*/", "")));
        return names;
    }

    private static List<String> faults(String message, JsonNode payload) {
        return Schemas.faults(DOCUMENT, MESSAGES.at("/" + message + "/payload"), payload);
    }

    private static List<String> texts(JsonNode array) {
        return Json.MAPPER.convertValue(
                array, new com.fasterxml.jackson.core.type.TypeReference<>() {});
    }

    private static List<String> names(JsonNode examples) {
        return examples.findValuesAsText("name");
    }
}
