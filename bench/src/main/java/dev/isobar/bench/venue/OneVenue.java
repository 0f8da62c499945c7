package dev.isobar.bench.venue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** Binance's sockets, as far as one who only takes trades can tell: sends what it is given. */
public final class OneVenue extends WebSocketServer implements AutoCloseable {
    private static final Pattern STREAM = Pattern.compile("\"([a-z0-9]+)@aggTrade\"");
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    public OneVenue(int port) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        setReuseAddr(true);
        setTcpNoDelay(true);
        setConnectionLostTimeout(0);
        setDaemon(true);
        start();
    }

    /** How many instruments' trades somebody asked for. */
    public int asked() {
        return asked.size();
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        Matcher stream = STREAM.matcher(text);
        while (stream.find()) {
            asked.add(stream.group(1));
        }
        Matcher id = ID.matcher(text);
        if (id.find()) {
            socket.send("{\"result\":null,\"id\":" + id.group(1) + "}");
        }
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake request) {
        // What it wants, it will say.
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        // It will come again, and ask again.
    }

    @Override
    public void onError(WebSocket socket, Exception e) {
        System.err.println("venue: " + e);
    }

    @Override
    public void onStart() {
        // Whoever is too early comes again.
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
