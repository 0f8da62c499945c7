package dev.isobar.app.it;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Speaks as much of Binance's socket protocol as is needed to say trades. */
final class StandInStream extends WebSocketServer {
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile int subscribed;
    private long id;

    StandInStream() throws InterruptedException {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        setReuseAddr(true);
        start();
        if (!started.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the stream did not start");
        }
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + getPort());
    }

    /** How often somebody subscribed. */
    int subscribed() {
        return subscribed;
    }

    void trade(Instant at, String price) {
        id++;
        broadcast(
                """
                {"e":"aggTrade","E":%1$d,"s":"BTCUSDT","a":%2$d,"p":"%3$s","q":"0.5","f":%2$d,
                "l":%2$d,"T":%1$d,"m":false,"M":true}"""
                        .formatted(at.toEpochMilli(), id, price));
    }

    void nonsense() {
        broadcast("{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\",\"p\":\"cheap\"}");
    }

    /** Drops every connection without a word. */
    void cut() {
        getConnections().forEach(socket -> socket.closeConnection(1006, "cut"));
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        if (text.contains("SUBSCRIBE")) {
            String number = text.replaceAll(".*\"id\":(\\d+).*", "$1");
            socket.send("{\"result\":null,\"id\":" + number + "}");
            subscribed++;
        }
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        // It waits to be asked.
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        // Clients come back.
    }

    @Override
    public void onError(WebSocket socket, Exception error) {
        // Cut sockets are what this test is about.
    }
}
