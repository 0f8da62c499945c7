package dev.isobar.exchange.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.java_websocket.WebSocket;
import org.java_websocket.enums.Opcode;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** The tiny venue's socket server on loopback. Acknowledges what {@link #answer} says. */
final class TinyServer extends WebSocketServer {
    private static final int CLOSING = 30_000;

    final BlockingQueue<WebSocket> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<WebSocket> closed = new LinkedBlockingQueue<>();
    final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    final BlockingQueue<WebSocket> pongs = new LinkedBlockingQueue<>();
    final BlockingQueue<WebSocket> pings = new LinkedBlockingQueue<>();
    volatile boolean deaf;
    final List<WebSocket> open = new CopyOnWriteArrayList<>();
    volatile Function<String, String> answer = text -> text.equals("ping") ? "pong" : "ok";
    private final CountDownLatch started = new CountDownLatch(1);

    TinyServer() throws InterruptedException {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        setReuseAddr(true);
        setConnectionLostTimeout(0);
        start();
        if (!started.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("server did not start");
        }
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + getPort() + "/near");
    }

    /** To every connection there is. */
    void trade(String symbol, long id) {
        open.forEach(socket -> socket.send(frame(symbol, id)));
    }

    static String frame(String symbol, long id) {
        return "{\"s\":\"%s\",\"id\":%d,\"t\":%d}"
                .formatted(symbol, id, SteppedClock.START.toEpochMilli());
    }

    static void sendInTwo(WebSocket socket, String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        socket.sendFragmentedFrame(Opcode.TEXT, java.nio.ByteBuffer.wrap(bytes, 0, half), false);
        socket.sendFragmentedFrame(
                Opcode.TEXT, java.nio.ByteBuffer.wrap(bytes, half, bytes.length - half), true);
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        open.add(socket);
        opened.add(socket);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        received.add(text);
        String reply = answer.apply(text);
        if (!reply.isEmpty()) {
            socket.send(reply);
        }
    }

    @Override
    public void onWebsocketPing(WebSocket socket, Framedata ping) {
        pings.add(socket);
        if (!deaf) {
            super.onWebsocketPing(socket, ping);
        }
    }

    @Override
    public void onWebsocketPong(WebSocket socket, Framedata pong) {
        pongs.add(socket);
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        open.remove(socket);
        closed.add(socket);
    }

    @Override
    public void onError(WebSocket socket, Exception error) {
        // Cut sockets are what these tests are about.
    }

    /** Returns when nobody can connect any more. */
    void close() throws InterruptedException {
        // With a patience of 100 ms it could return first on a busy machine: whoever dialled then
        // was accepted by a socket that nobody reads any more, and waited for its handshake.
        stop(CLOSING);
    }
}
