package dev.isobar.local.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A client of one node that hears the trades of one instrument, and can go on at another node. */
final class Mover implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder parts = new StringBuilder();
    private final List<JsonNode> updates = new CopyOnWriteArrayList<>();
    private WebSocket socket;

    static Mover to(Node node) throws Exception {
        Mover mover = new Mover();
        mover.socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(node.sockets(), mover)
                        .get(60, TimeUnit.SECONDS);
        return mover;
    }

    void subscribe() throws Exception {
        send(
                """
                {"op":"subscribe","id":"1","channel":"trades","exchange":"binance",\
                "symbol":"BTC-USDT"}""");
    }

    /**
     * @param last the frame to go on after
     */
    void resume(JsonNode last) throws Exception {
        String held =
                JSON.createObjectNode()
                        .put("channel", last.path("channel").asText())
                        .put("key", last.path("key").asText())
                        .put("epoch", last.path("epoch").asText())
                        .put("sequence", last.path("sequence").asLong())
                        .toString();
        send("{\"op\":\"resume\",\"id\":\"1\",\"from\":[" + held + "]}");
    }

    /** Everything after the acknowledgement but a first snapshot. */
    List<JsonNode> updates() {
        return updates;
    }

    JsonNode last() {
        return updates.get(updates.size() - 1);
    }

    /** Of the newest update; 0 before the first. */
    long sequence() {
        return updates.isEmpty() ? 0 : last().path("sequence").asLong();
    }

    private void send(String text) throws Exception {
        socket.sendText(text, true).get(60, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
        parts.append(text);
        if (isLast) {
            try {
                take(JSON.readTree(parts.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            parts.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void take(JsonNode frame) {
        String type = frame.path("type").asText();
        boolean isFirst = type.equals("snapshot") && updates.isEmpty() && frame.has("id");
        if (frame.has("sequence") && !isFirst) {
            updates.add(frame);
        }
    }

    void leave() {
        socket.abort();
    }

    @Override
    public void close() {
        leave();
    }
}
