package dev.isobar.local.steering;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/**
 * Tells one schedule as the app does. Its history is the run that was begun last, which it learns
 * as the app does: not from who began it. The app itself is asked by ScheduleQuestions.
 */
final class StandInApp implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ObjectNode schedules;
    private final HttpServer relay;
    private volatile String begun = "none";

    private StandInApp(HttpServer server, HttpServer relay, ObjectNode schedules) {
        this.server = server;
        this.relay = relay;
        this.schedules = schedules;
    }

    /**
     * @param control null where Lambda runs schedules
     */
    static StandInApp start(String input, URI control) throws IOException {
        HttpServer server = listening();
        HttpServer relay = listening();
        ObjectNode schedules = schedules(input);
        if (control != null) {
            schedules.put("control", "http://127.0.0.1:" + relay.getAddress().getPort());
        }
        StandInApp app = new StandInApp(server, relay, schedules);
        server.createContext("/", app::answer);
        relay.createContext("/", exchange -> app.relay(exchange, control));
        server.start();
        relay.start();
        return app;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        relay.stop(0);
    }

    private static HttpServer listening() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    private static ObjectNode schedules(String input) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode one = json.putArray("schedules").addObject();
        one.put("name", "TidyNightly")
                .put("function", "Tidy")
                .put("expression", "cron(0 2 * * ? *)")
                .put("timezone", "Europe/Berlin")
                .put("enabled", true)
                .put("input", input)
                .put("next_run", "2026-11-22T01:00:00Z");
        one.set("last_run", run("7").put("outcome", "failed").put("error", "no bread"));
        one.putObject("last_day").put("runs", 3).put("failures", 1);
        return json;
    }

    private static ObjectNode run(String id) {
        ObjectNode run = JSON.createObjectNode();
        run.put("id", id)
                .put("scheduled", "2026-11-21T02:00:00Z")
                .put("start", "2026-11-21T02:00:00.500Z")
                .put("end", "2026-11-21T02:00:02Z")
                .put("outcome", "ok");
        run.putObject("counts").put("bars", 12);
        return run;
    }

    private void answer(HttpExchange exchange) throws IOException {
        ObjectNode body = schedules;
        if (exchange.getRequestURI().getPath().endsWith("/TidyNightly/runs")) {
            body = JSON.createObjectNode().put("schedule", "TidyNightly");
            body.putArray("runs").add(run(begun));
        }
        write(exchange, 200, body.toString());
    }

    /** Hands over what is asked of the control, and remembers which event it was. */
    private void relay(HttpExchange exchange, URI control) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(control.resolve(exchange.getRequestURI().getPath()))
                        .header("X-API-Key", exchange.getRequestHeaders().getFirst("X-API-Key"))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()))
                        .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            begun = JSON.readTree(answer.body()).path("id").asText();
            write(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
