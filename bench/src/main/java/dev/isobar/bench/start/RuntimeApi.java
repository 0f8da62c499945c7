package dev.isobar.bench.start;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * Lambda's side of one invocation; whoever asks for a second one waits until this is closed.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final long DEADLINE = 60_000;

    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final HttpServer server;
    private final byte[] event;
    private boolean given; // written by one thread at a time: there is one client

    RuntimeApi(String event) throws IOException {
        this.event = event.getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext(INVOCATION + "next", this::next);
        server.createContext(INVOCATION, this::answered);
        server.createContext("/2018-06-01/runtime/init/error", this::failed);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** What the function answered; fails with what it failed with. */
    CompletableFuture<String> answer() {
        return answer;
    }

    @Override
    public void close() {
        closed.complete(null);
        server.stop(0);
    }

    private void next(HttpExchange exchange) throws IOException {
        if (given) {
            closed.join();
        }
        given = true;
        var headers = exchange.getResponseHeaders();
        headers.add("Content-Type", "application/json");
        headers.add("Lambda-Runtime-Aws-Request-Id", "1");
        headers.add(
                "Lambda-Runtime-Deadline-Ms",
                String.valueOf(System.currentTimeMillis() + DEADLINE));
        headers.add(
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:eu-west-1:000000000000:function:bench");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
        exchange.close();
    }

    private void answered(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/response")) {
            String body = accepted(exchange);
            answer.complete(body);
        } else {
            failed(exchange);
        }
    }

    private void failed(HttpExchange exchange) throws IOException {
        answer.completeExceptionally(new IllegalStateException(accepted(exchange)));
    }

    private static String accepted(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
        return new String(body, StandardCharsets.UTF_8);
    }
}
