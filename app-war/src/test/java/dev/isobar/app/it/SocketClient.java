package dev.isobar.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A subscriber: what it is sent, frame by frame. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {
    private static final long BOUND = 60;

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private volatile String reason = "";
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    SocketClient(URI address) {
        this(address, builder -> {});
    }

    SocketClient(URI address, String key) {
        this(address, builder -> builder.header("X-API-Key", key));
    }

    SocketClient(URI address, String header, String value) {
        this(address, builder -> builder.header(header, value));
    }

    SocketClient(URI address, Consumer<WebSocket.Builder> with) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        with.accept(builder);
        socket = builder.buildAsync(address, this).join();
    }

    /** The code with which the other side closes. */
    int closed() throws Exception {
        return closed(BOUND);
    }

    int closed(long seconds) throws Exception {
        return code.get(seconds, TimeUnit.SECONDS);
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    /** What it says of that. */
    String reason() {
        return reason;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String why) {
        reason = why;
        code.complete(status);
        return null;
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    JsonNode next() throws Exception {
        String frame = frames.poll(BOUND, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame within " + BOUND + " s");
        }
        return Json.MAPPER.readTree(frame);
    }

    /** The next frame of a type; others are passed over. */
    JsonNode next(String type) throws Exception {
        JsonNode frame = next();
        while (!frame.at("/type").asText().equals(type)) {
            frame = next();
        }
        return frame;
    }

    /** Reads updates until one has the sequence. */
    void until(long sequence) throws Exception {
        long heard = 0;
        while (heard < sequence) {
            heard = next("update").at("/sequence").longValue();
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            frames.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        // Where the other side was first, its close is being answered, perhaps just now.
        if (code.isDone() || socket.isOutputClosed()) {
            return;
        }
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
}
