package dev.isobar.local.machine;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A client of one node's socket that keeps all updates, as often as they came. */
final class EventsHeard implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final StringBuilder parts = new StringBuilder();
    private final List<JsonNode> updates = new CopyOnWriteArrayList<>();
    private final List<JsonNode> errors = new CopyOnWriteArrayList<>();
    private WebSocket socket;

    /**
     * @param path {@code /ws/all/liquidations?min_value_usd=0}
     */
    static EventsHeard at(Node node, String path) throws Exception {
        EventsHeard heard = new EventsHeard();
        URI stream = node.sockets();
        heard.socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .header("X-API-Key", Flow.KEY)
                        .buildAsync(stream.resolve(path), heard)
                        .get(60, TimeUnit.SECONDS);
        return heard;
    }

    void subscribe(String request) throws Exception {
        socket.sendText(request, true).get(60, TimeUnit.SECONDS);
    }

    /** The objects of all updates, in the order in which they came. */
    List<JsonNode> updates() {
        return updates;
    }

    /** What the node complained of. */
    List<JsonNode> errors() {
        return errors;
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

    /** An update holds one object or several. */
    private void take(JsonNode frame) {
        JsonNode data = frame.path("data");
        switch (frame.path("type").asText()) {
            case "update" -> {
                if (data.isArray()) {
                    data.forEach(updates::add);
                } else {
                    updates.add(data);
                }
            }
            case "error", "gap", "resync_required", "bye" -> errors.add(frame);
            default -> {} // acknowledgements, and what was before
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
