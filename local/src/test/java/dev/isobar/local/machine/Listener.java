package dev.isobar.local.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.demo.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A client of one node that hears the minutes of every place, and how their sequences go. */
final class Listener implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder parts = new StringBuilder();
    private final Map<String, Long> heard = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> last = new ConcurrentHashMap<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private WebSocket socket;

    static Listener of(Node node) throws Exception {
        Listener listener = new Listener();
        listener.socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(node.sockets(), listener)
                        .get(60, TimeUnit.SECONDS);
        for (Place place : Place.ALL) {
            String text =
                    """
                    {"op":"subscribe","id":"1","channel":"bars","exchange":"%s",\
                    "symbol":"%s","interval":"1m"}"""
                            .formatted(place.exchange(), place.symbol());
            listener.socket.sendText(text, true).get(60, TimeUnit.SECONDS);
        }
        return listener;
    }

    /** How many updates came of an instrument's minutes so far. */
    long heard(String instrument) {
        return heard.getOrDefault(instrument + ":1m", 0L);
    }

    /** Sequences that went back or were repeated within one epoch. */
    List<String> wrong() {
        return wrong;
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
        if (!frame.path("type").asText().equals("update")) {
            return;
        }
        String key = frame.path("key").asText();
        JsonNode before = last.put(key, frame);
        heard.merge(key, 1L, Long::sum);
        if (before != null
                && before.path("epoch").equals(frame.path("epoch"))
                && before.path("sequence").asLong() >= frame.path("sequence").asLong()) {
            wrong.add(before + " then " + frame);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
