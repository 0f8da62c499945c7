package dev.isobar.local.steering;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isobar.local.lambda.Scheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The launcher's own address, on the loopback.
 *
 * <ul>
 *   <li>{@code POST /schedules/NAME/runs}, with nothing for the schedule's own event or with fields
 *       of JSON that replace its own: 202 {@code {"schedule":…,"id":…}};
 *   <li>{@code GET /dead}: {@code {"queues":[{"name":…,"letters":[…]}]}};
 *   <li>{@code POST /dead/QUEUE/redrive}: {@code {"queue":…,"moved":…}}.
 * </ul>
 */
public final class JobsServer implements AutoCloseable {
    /** What Lambda takes of an asynchronous event. */
    private static final int LONGEST_BODY = 256 * 1024;

    private final HttpServer server;
    private final byte[] key;

    /** Null while there is nothing to steer yet. */
    private volatile Steering steering;

    private JobsServer(HttpServer server, String key) {
        this.server = server;
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * On a free port, which is its own from now on: others are told of it before there are
     * schedules. Until then it answers 503.
     *
     * @param key the administrator's
     */
    public static JobsServer start(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("no key: nobody could steer the schedules");
        }
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            JobsServer jobs = new JobsServer(server, key);
            server.createContext("/", jobs::handle);
            server.start();
            return jobs;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen: control of the schedules", e);
        }
    }

    /** From now on these are steered. */
    public void steer(Scheduler scheduler, Redrive redrive) {
        steering = new Steering(scheduler, redrive);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = Answer.JSON.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("X-API-Key");
        if (given == null || !MessageDigest.isEqual(key, given.getBytes(StandardCharsets.UTF_8))) {
            return Answer.problem(
                    401,
                    "not this machine's own key: send the one in the file that ./isobar demo or up names"
                            + " as X-API-Key (--key-file FILE)");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return Answer.problem(413, "an event has at most 256 KiB");
        }
        Steering ready = steering;
        if (ready == null) {
            return Answer.problem(503, "the schedules are starting: try again in some seconds");
        }
        return ready.answer(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                new String(body, StandardCharsets.UTF_8));
    }
}
