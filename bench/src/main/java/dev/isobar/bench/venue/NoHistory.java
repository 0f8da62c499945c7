package dev.isobar.bench.venue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Binance's REST, as far as a past in which nothing was traded goes: no klines, no trades. */
public final class NoHistory implements AutoCloseable {
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final byte[] NOTHING = "[]".getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private volatile long askedAt = System.nanoTime();

    public NoHistory() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v3/klines", this::nothing);
        server.createContext("/api/v3/aggTrades", this::nothing);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits until nobody has asked for three seconds: what was to be caught up is. */
    public void awaitQuiet() {
        while (System.nanoTime() - askedAt < QUIET_NANOS) {
            LockSupport.parkNanos(100_000_000);
        }
    }

    private void nothing(HttpExchange exchange) throws IOException {
        askedAt = System.nanoTime();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, NOTHING.length);
        exchange.getResponseBody().write(NOTHING);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
