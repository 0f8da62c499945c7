package dev.isobar.exchange.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One socket. Its callbacks only put signals into the feed's queue; no more is asked for while as
 * much as {@value #AHEAD} characters of it wait there. Protocol pings are answered by the JDK as
 * they are read.
 *
 * <p>That something is nearly always asked for is not for speed: the JDK (17 to 25) forgets the end
 * of a socket that it meets while nothing is asked for. Its transport reads on without demand, and
 * then fails to take the end off a demand of zero, in a thread that tells nobody. What of this race
 * is left, in the moment in which the JDK hands a frame over, is found by a ping that cannot be
 * sent, or by staleness.
 */
final class Connection implements WebSocket.Listener {
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final int MAX_FRAME = 8 << 20;
    private static final int AHEAD = 1 << 16;

    /** What an answer to {@link #ask} carries, and no other pong. */
    private static final byte[] ASKED = {'h', 'e', 'a', 'r', 'd', '?'};

    private final BlockingQueue<Signal> signals;
    private final Clock clock;
    private final StringBuilder parts = new StringBuilder();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile WebSocket socket;
    private volatile boolean closed;
    private volatile Instant aliveAt = Instant.MIN;
    private volatile boolean answered;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private CompletableFuture<?> pinging = CompletableFuture.completedFuture(null);

    /** What happened on a socket. */
    sealed interface Signal {
        Connection connection();
    }

    record Opened(Connection connection) implements Signal {}

    record Text(Connection connection, String text, Instant arrivedAt) implements Signal {
        /** Empty ones need room too. */
        private int weight() {
            return text.length() + 1;
        }
    }

    record Ended(Connection connection, String cause) implements Signal {}

    private Connection(BlockingQueue<Signal> signals, Clock clock) {
        this.signals = signals;
        this.clock = clock;
    }

    static Connection open(
            HttpClient http,
            CompletionStage<URI> address,
            BlockingQueue<Signal> signals,
            Clock clock) {
        Connection connection = new Connection(signals, clock);
        address.thenCompose(
                        at ->
                                http.newWebSocketBuilder()
                                        .connectTimeout(HANDSHAKE)
                                        .buildAsync(at, connection))
                .whenComplete(connection::connected);
        return connection;
    }

    private void connected(WebSocket opened, Throwable failure) {
        if (failure != null) {
            end("unreachable: " + failure);
        } else if (closed) {
            opened.abort();
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        signals.add(new Opened(this));
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part(from, text, last);
        return null;
    }

    /** One character a byte. */
    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer bytes, boolean last) {
        part(from, StandardCharsets.ISO_8859_1.decode(bytes), last);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        return alive(from);
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        if (message.equals(ByteBuffer.wrap(ASKED))) {
            answered = true;
        }
        return alive(from);
    }

    private CompletionStage<?> alive(WebSocket from) {
        aliveAt = clock.instant();
        from.request(1);
        return null;
    }

    private void part(WebSocket from, CharSequence text, boolean last) {
        if (parts.length() + text.length() > MAX_FRAME) {
            end("a frame is longer than " + MAX_FRAME + " characters");
            from.abort();
            return;
        }
        parts.append(text);
        if (last) {
            Text whole = new Text(this, parts.toString(), clock.instant());
            parts.setLength(0);
            int ahead = waiting.addAndGet(whole.weight());
            signals.add(whole);
            if (ahead >= AHEAD) {
                return;
            }
        }
        from.request(1);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end(("closed by the venue: " + code + " " + reason).strip());
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end("broken: " + error);
    }

    private void end(String cause) {
        signals.add(new Ended(this, cause));
    }

    /** That frame was handled. */
    void handled(Text frame) {
        int left = waiting.addAndGet(-frame.weight());
        if (left < AHEAD && left + frame.weight() >= AHEAD) {
            socket.request(1);
        }
    }

    /** When the venue last sent a ping or answered ours; {@link Instant#MIN} before. */
    Instant aliveAt() {
        return aliveAt;
    }

    /** Asks for a sign of life. While one is still on its way, another is not sent. */
    void ping() {
        if (pinging.isDone()) {
            pinging = socket.sendPing(ByteBuffer.allocate(0));
            endsIfLost(pinging);
        }
    }

    /** Asks for an answer: what the venue sent before it comes before it. Once. */
    void ask() {
        pinging = pinging.thenCompose(sent -> socket.sendPing(ByteBuffer.wrap(ASKED)));
        endsIfLost(pinging);
    }

    /** Whether what was asked is answered, and every frame before the answer was handled. */
    boolean isHeardOut() {
        return answered && waiting.get() == 0;
    }

    boolean canSend() {
        return socket != null && sending.isDone();
    }

    /** Only when {@link #canSend}. */
    void send(String text) {
        sending = socket.sendText(text, true);
        endsIfLost(sending);
    }

    private void endsIfLost(CompletableFuture<?> sent) {
        sent.whenComplete(
                (done, failure) -> {
                    if (failure != null) {
                        end("cannot send: " + failure);
                    }
                });
    }

    /** Says goodbye, and hangs up when nobody listens. Returns at once. */
    void close() {
        closed = true;
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        sending.thenCompose(sent -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                .orTimeout(1, TimeUnit.SECONDS)
                .whenComplete((done, failure) -> open.abort());
    }
}
