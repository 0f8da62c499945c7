package dev.isobar.bench.venue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Binance's REST, as far as a past in which nothing was traded goes: no klines, no trades. A node
 * asks such a venue again and again, so that it is never quiet for good.
 */
public final class NoHistory implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    /** What a node asks for last when it catches up. */
    private static final String LAST = "interval=1d";

    private static final byte[] NOTHING = "[]".getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final Set<String> caughtUp = ConcurrentHashMap.newKeySet();

    public NoHistory() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v3/klines", this::nothing);
        server.createContext("/api/v3/aggTrades", this::nothing);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Waits until the whole past of so many instruments was asked for.
     *
     * @throws IllegalStateException if it was not within three minutes
     */
    public void awaitAsked(int instruments) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (caughtUp.size() < instruments) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the past of only %d of %d was asked for"
                                .formatted(caughtUp.size(), instruments));
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private void nothing(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, NOTHING.length);
        exchange.getResponseBody().write(NOTHING);
        exchange.close();
        List<String> asked = List.of(exchange.getRequestURI().getQuery().split("&"));
        if (asked.contains(LAST)) {
            asked.stream().filter(part -> part.startsWith("symbol=")).forEach(caughtUp::add);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
