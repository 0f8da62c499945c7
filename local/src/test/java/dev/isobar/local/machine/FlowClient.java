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

/** A client of one node that hears alerts and one chart. */
final class FlowClient implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder parts = new StringBuilder();
    private final List<JsonNode> alerts = new CopyOnWriteArrayList<>();
    private final List<JsonNode> charts = new CopyOnWriteArrayList<>();
    private final List<Long> heardAt = new CopyOnWriteArrayList<>();
    private volatile JsonNode snapshot;
    private WebSocket socket;

    static FlowClient of(Node node) throws Exception {
        FlowClient client = new FlowClient();
        client.socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .header("X-API-Key", Flow.KEY)
                        .buildAsync(node.sockets(), client)
                        .get(60, TimeUnit.SECONDS);
        client.send("{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"alerts\"}");
        client.send(
                """
                {"op":"subscribe","id":"2","channel":"charts","exchange":"binance",\
                "symbol":"BTC-USDT","interval":"1m"}""");
        return client;
    }

    private void send(String text) throws Exception {
        socket.sendText(text, true).get(60, TimeUnit.SECONDS);
    }

    /** In the order in which they came, as often as they came. */
    List<JsonNode> alerts() {
        return alerts;
    }

    /** The chart's snapshot: bars with indicators. Null until it came. */
    JsonNode snapshot() {
        return snapshot;
    }

    /** Bars with indicators of all updates of the chart. */
    List<JsonNode> bars() {
        return charts;
    }

    /** When the chart's updates came: nanoseconds. */
    List<Long> heardAt() {
        return heardAt;
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
        String what = frame.path("channel").asText() + " " + frame.path("type").asText();
        switch (what) {
            case "alerts update" -> alerts.add(frame.path("data"));
            case "charts snapshot" -> snapshot = frame.path("data");
            case "charts update" -> {
                heardAt.add(System.nanoTime());
                frame.path("data").forEach(charts::add);
            }
            default -> {} // acknowledgements, and the alerts of before
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
