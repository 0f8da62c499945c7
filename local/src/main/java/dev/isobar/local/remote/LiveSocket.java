package dev.isobar.local.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** One connection to {@code /ws/stream}: its frames in order, and then its end. Bounded. */
final class LiveSocket implements WebSocket.Listener, AutoCloseable {
    private static final int WAITING = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(WAITING);
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    /**
     * A frame, or that there will be none.
     *
     * @param text empty at the end
     * @param code why it ended; 0 of a frame, 1006 where nobody said
     */
    record Heard(String text, int code, String reason) {
        boolean isEnd() {
            return code != 0;
        }
    }

    /**
     * @throws IOException where nobody answers, in words for people
     */
    LiveSocket(URI server, Optional<String> key) throws IOException {
        URI address =
                URI.create(server.toString().replaceFirst("^http", "ws")).resolve("/ws/stream");
        WebSocket.Builder builder =
                HttpClient.newHttpClient().newWebSocketBuilder().connectTimeout(PATIENCE);
        key.ifPresent(one -> builder.header("X-API-Key", one));
        try {
            socket = builder.buildAsync(address, this).join();
        } catch (CompletionException e) {
            throw new Remote.Failure(
                    "no socket at %s (%s): start it with ./isobar demo or ./isobar up, or say --url"
                            .formatted(address, e.getCause()));
        }
    }

    void send(String text) throws IOException {
        try {
            socket.sendText(text, true).join();
        } catch (CompletionException e) {
            throw new Remote.Failure("the socket is closed: " + e.getCause());
        }
    }

    /** The next frame, or the end; empty where nothing came in a minute. */
    Optional<Heard> next() throws InterruptedException {
        return Optional.ofNullable(heard.poll(60, TimeUnit.SECONDS));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            put(new Heard(part.toString(), 0, ""));
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        put(new Heard("", code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        put(new Heard("", 1006, String.valueOf(error)));
    }

    /** Waits for room: what is not read presses back on the server. */
    private void put(Heard one) {
        try {
            heard.put(one);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
