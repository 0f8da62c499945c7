package dev.isobar.local.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isobar.local.simulator.faults.FaultJson;
import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.script.Ordered;
import dev.isobar.local.simulator.script.ScriptJson;
import dev.isobar.local.simulator.script.Scripts;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The simulator's own address: {@code GET /simulator} (addresses as settings), {@code GET | POST |
 * DELETE[?id] /simulator/faults}, {@code GET | POST /simulator/events}, {@code GET
 * /simulator/trades}, {@code GET /simulator/meters}.
 */
final class ControlServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_BODY = 100_000;

    private final Faults faults;
    private final TradeLog log;
    private final Map<String, String> settings;
    private final Supplier<List<Meter>> meters;
    private final Clock clock;
    private final HttpServer server;

    ControlServer(
            Faults faults,
            TradeLog log,
            Map<String, String> settings,
            Supplier<List<Meter>> meters,
            Clock clock,
            int port,
            Executor workers) {
        this.faults = faults;
        this.log = log;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen: control of the simulator", e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            answer = answer(exchange);
        } catch (IllegalArgumentException e) {
            answer = problem(400, e.getMessage());
        }
        RestServer.write(exchange, answer);
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        Query query = Query.parse(exchange.getRequestURI().getRawQuery());
        String what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        return switch (what) {
            case "GET /simulator" -> Answer.ok(JSON.writeValueAsString(settings));
            case "GET /simulator/trades" -> Answer.ok(log.json(query));
            case "GET /simulator/meters" -> Answer.ok(Meters.json(meters.get()));
            case "GET /simulator/faults" -> inForce();
            case "POST /simulator/faults" -> add(exchange);
            case "DELETE /simulator/faults" -> remove(query);
            case "GET /simulator/events" -> Answer.ok(ScriptJson.of(log.market()));
            case "POST /simulator/events" -> happen(exchange);
            default -> problem(404, "no such thing: " + what);
        };
    }

    private Answer add(HttpExchange exchange) throws IOException {
        for (JsonNode one : bodies(exchange)) {
            faults.add(FaultJson.read(one), clock.millis());
        }
        return inForce();
    }

    /** All or nothing, and all counted from the same instant. */
    private Answer happen(HttpExchange exchange) throws IOException {
        List<Ordered> orders = new ArrayList<>();
        long now = clock.millis();
        for (JsonNode one : bodies(exchange)) {
            orders.addAll(Scripts.read(one, log.market(), now));
        }
        orders.forEach(order -> log.market().add(order.to(), order.what()));
        return Answer.ok(ScriptJson.of(orders));
    }

    /** One object, or an array of them. */
    private static JsonNode bodies(HttpExchange exchange) throws IOException {
        try {
            JsonNode json = JSON.readTree(exchange.getRequestBody().readNBytes(LONGEST_BODY));
            return json.isArray() ? json : JSON.createArrayNode().add(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private Answer remove(Query query) {
        String id = query.text("id");
        if (id.isEmpty()) {
            faults.clear();
        } else if (!id.matches("\\d{1,9}") || !faults.remove(Integer.parseInt(id))) {
            throw new IllegalArgumentException("no fault has this id: " + id);
        }
        return inForce();
    }

    private Answer inForce() {
        return Answer.ok(FaultJson.write(faults.active(clock.millis())));
    }

    private static Answer problem(int status, String detail) {
        return Answer.of(status, JSON.createObjectNode().put("detail", detail).toString());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
