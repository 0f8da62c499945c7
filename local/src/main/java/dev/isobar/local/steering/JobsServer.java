package dev.isobar.local.steering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isobar.local.lambda.Scheduler;
import dev.isobar.local.lambda.Upcoming;
import dev.isobar.template.Trigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The launcher's own address, on the loopback: {@code POST /schedules/NAME/runs}, with nothing for
 * the schedule's own event or with fields of JSON that replace its own, answers 202 {@code
 * {"schedule":…,"id":…}}.
 */
public final class JobsServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RUNS = Pattern.compile("/schedules/([0-9A-Za-z_.-]{1,64})/runs");

    /** What Lambda takes of an asynchronous event. */
    private static final int LONGEST_BODY = 256 * 1024;

    private final HttpServer server;
    private final Scheduler scheduler;
    private final byte[] key;

    /** What is answered. */
    private record Answer(int status, JsonNode body) {
        static Answer problem(int status, String detail) {
            return new Answer(
                    status, JSON.createObjectNode().put("status", status).put("detail", detail));
        }
    }

    private JobsServer(HttpServer server, Scheduler scheduler, String key) {
        this.server = server;
        this.scheduler = scheduler;
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param port where; 0: any that is free
     * @param key the administrator's
     */
    public static JobsServer start(Scheduler scheduler, int port, String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("no key: nobody could steer the schedules");
        }
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            JobsServer jobs = new JobsServer(server, scheduler, key);
            server.createContext("/", jobs::handle);
            server.start();
            return jobs;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen: control of the schedules", e);
        }
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
            byte[] body = JSON.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("X-API-Key");
        if (given == null || !MessageDigest.isEqual(key, given.getBytes(StandardCharsets.UTF_8))) {
            return Answer.problem(401, "not the administrator's key: send it as X-API-Key");
        }
        Matcher runs = RUNS.matcher(exchange.getRequestURI().getPath());
        if (!runs.matches() || !exchange.getRequestMethod().equals("POST")) {
            return Answer.problem(404, "no such thing: POST /schedules/NAME/runs is");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return Answer.problem(413, "an event has at most 256 KiB");
        }
        try {
            return run(runs.group(1), new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Answer.problem(404, e.getMessage());
        }
    }

    private Answer run(String name, String body) {
        Optional<String> own =
                scheduler.upcoming().stream()
                        .map(Upcoming::trigger)
                        .filter(trigger -> trigger.name().equals(name))
                        .map(Trigger::input)
                        .findFirst();
        Optional<String> input = Optional.empty();
        if (!body.isBlank() && own.isPresent()) {
            input = overlaid(own.get(), body);
            if (input.isEmpty()) {
                return Answer.problem(400, "the event is no JSON object: " + shortened(body));
            }
        }
        String id = scheduler.run(name, input);
        return new Answer(202, JSON.createObjectNode().put("schedule", name).put("id", id));
    }

    /**
     * The schedule's own event with the fields of another in place of its own, so that it still
     * says whose it is.
     */
    private static Optional<String> overlaid(String own, String given) {
        try {
            if (JSON.readTree(own) instanceof ObjectNode event
                    && JSON.readTree(given) instanceof ObjectNode fields) {
                return Optional.of(event.setAll(fields).toString());
            }
        } catch (JsonProcessingException e) {
            // As what is no object.
        }
        return Optional.empty();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(100, text.length()));
    }
}
