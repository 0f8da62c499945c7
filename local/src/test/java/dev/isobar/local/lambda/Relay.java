package dev.isobar.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes requests on to a store or venue, and tells somebody before each and after each. */
final class Relay implements AutoCloseable {
    /** Of one connection, not of the message; or made by the client itself. */
    private static final Set<String> HOP =
            Set.of(
                    "connection",
                    "content-length",
                    "date",
                    "expect",
                    "host",
                    "http2-settings",
                    "transfer-encoding",
                    "upgrade");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final URI target;
    private final Runnable passing;

    private Relay(HttpServer server, URI target, Runnable passing) {
        this.server = server;
        this.target = target;
        this.passing = passing;
    }

    static Relay to(URI target, Runnable passing) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Relay relay = new Relay(server, target, passing);
            server.createContext("/", relay::pass);
            server.setExecutor(relay.threads);
            server.start();
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the target's own path. */
    URI address() {
        return URI.create(
                "http://127.0.0.1:%d%s"
                        .formatted(server.getAddress().getPort(), target.getRawPath()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            passing.run();
            HttpResponse<byte[]> answer =
                    http.send(request(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
            passing.run();
            answer.headers()
                    .map()
                    .forEach(
                            (name, values) -> {
                                if (!isHop(name)) {
                                    exchange.getResponseHeaders().put(name, values);
                                }
                            });
            int length = answer.body().length;
            exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (!isHop(name)) {
                                values.forEach(value -> request.header(name, value));
                            }
                        });
        return request.build();
    }

    private static boolean isHop(String header) {
        return HOP.contains(header.toLowerCase(Locale.ROOT));
    }
}
