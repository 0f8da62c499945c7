package dev.isobar.local.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.faults.HistoryRefused;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The REST address of one venue's market, with the faults ordered for it. */
final class RestServer implements AutoCloseable {
    static {
        // Read when the first server is made: without it every answer waits for an ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int LONGEST_BODY = 1 << 20;
    private static final Answer PAGE =
            new Answer(
                    200,
                    "<!doctype html><html><body>Checking your browser</body></html>",
                    Map.of("Content-Type", "text/html;charset=UTF-8"));

    private final Place place;
    private final Faults faults;
    private final Clock clock;
    private final String sockets;
    private final ScheduledExecutorService later;
    private final HttpServer server;

    /**
     * @param port 0 for any that is free
     * @param sockets where the sockets of this market listen
     * @param later sends slow answers
     */
    RestServer(
            Place place,
            Faults faults,
            Clock clock,
            int port,
            String sockets,
            Executor workers,
            ScheduledExecutorService later) {
        this.place = place;
        this.faults = faults;
        this.clock = clock;
        this.sockets = sockets;
        this.later = later;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen: REST of " + place, e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long now = clock.millis();
        String subject = exchange.getRequestURI() + "@" + now;
        Answer answer = refusal(now, subject).orElseGet(() -> answer(exchange, now));
        if (strikes(Fault.Kind.HALF_BODY, now, subject).isPresent()) {
            String body = answer.body();
            answer =
                    new Answer(
                            answer.status(),
                            body.substring(0, body.length() / 2),
                            answer.headers());
        }
        boolean isPage = strikes(Fault.Kind.WRONG_TYPE, now, subject).isPresent();
        Answer last = isPage ? PAGE : answer;
        Optional<Fault> slow = strikes(Fault.Kind.SLOW, now, subject);
        if (slow.isPresent()) {
            long delay = (long) (slow.get().seconds() * 1000);
            later.schedule(() -> write(exchange, last), delay, TimeUnit.MILLISECONDS);
        } else {
            write(exchange, last);
        }
    }

    private Answer answer(HttpExchange exchange, long now) {
        long skew =
                faults.holds(Fault.Kind.SKEW, place.venue(), place.market(), now)
                        .map(fault -> (long) (fault.seconds() * 1000))
                        .orElse(0L);
        try {
            RestProtocol.Moment moment = new RestProtocol.Moment(now, skew, sockets);
            String path = exchange.getRequestURI().getPath();
            return exchange.getRequestMethod().equals("POST")
                    ? place.rest().post(path, body(exchange), moment)
                    : place.rest()
                            .get(path, Query.parse(exchange.getRequestURI().getRawQuery()), moment);
        } catch (HistoryRefused e) {
            return Answer.of(e.status(), "<html>Service Unavailable</html>");
        }
    }

    private static String body(HttpExchange exchange) {
        try {
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
            return new String(body, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the question was cut off", e);
        }
    }

    private Optional<Answer> refusal(long now, String subject) {
        return strikes(Fault.Kind.RATE_LIMITED, now, subject)
                .map(fault -> tooMuch(429, fault))
                .or(
                        () ->
                                strikes(Fault.Kind.BANNED, now, subject)
                                        .map(fault -> tooMuch(418, fault)))
                .or(
                        () ->
                                strikes(Fault.Kind.ERROR, now, subject)
                                        .map(
                                                fault ->
                                                        Answer.of(
                                                                fault.status(),
                                                                "<html>Service Unavailable</html>")));
    }

    private Answer tooMuch(int status, Fault fault) {
        long seconds = (long) Math.ceil(fault.seconds());
        Answer refused = place.of().tooMuch(status, clock.millis());
        return new Answer(
                refused.status(), refused.body(), Map.of("Retry-After", String.valueOf(seconds)));
    }

    private Optional<Fault> strikes(Fault.Kind kind, long now, String subject) {
        return faults.strikes(kind, place.venue(), place.market(), now, subject);
    }

    static void write(HttpExchange exchange, Answer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            System.getLogger(RestServer.class.getName())
                    .log(System.Logger.Level.DEBUG, "client left before its answer", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
