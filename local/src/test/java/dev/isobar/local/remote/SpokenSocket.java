package dev.isobar.local.remote;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** A server of sockets that says what a test has it say, and remembers what it was told. */
final class SpokenSocket extends WebSocketServer {
    static final int SERVICE_RESTART = 1012;

    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Answer answer;

    /** What is said to a message. */
    interface Answer {
        /**
         * @param session from 1
         */
        void to(WebSocket socket, int session, String text);
    }

    SpokenSocket(Answer answer) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        this.answer = answer;
        setDaemon(true);
    }

    /** Its address, once it listens. */
    String listening() throws Exception {
        start();
        started.get(60, TimeUnit.SECONDS);
        return "http://127.0.0.1:" + getPort();
    }

    /** Every message, in order. */
    List<String> heard() {
        return heard;
    }

    @Override
    public void onStart() {
        started.complete(null);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake request) {
        socket.setAttachment(sessions.incrementAndGet());
        socket.send("{\"type\":\"hello\",\"data\":{}}");
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        heard.add(text);
        answer.to(socket, socket.<Integer>getAttachment(), text);
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

    @Override
    public void onError(WebSocket socket, Exception e) {}
}
