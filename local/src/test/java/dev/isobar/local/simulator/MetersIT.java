package dev.isobar.local.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Market;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Limits of a small venue, broken over real sockets. */
class MetersIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int POLICY_VIOLATION = 1008;
    private Simulator simulator;

    /** Strict: 4 frames in 10 s, 2 subscriptions, 3 connections, 2 requests a minute. */
    private static final class Strict implements SimulatedVenue, SocketProtocol, RestProtocol {
        private final Listed listed = SimulatedVenues.listed().get(0);
        private final Allowance requests = new Allowance(2, Duration.ofMinutes(1));

        @Override
        public String id() {
            return listed.venue();
        }

        @Override
        public List<Listed> listed() {
            return List.of(listed);
        }

        @Override
        public List<Door> doors(Floor floor) {
            return List.of(new Door(Market.SPOT, this, this));
        }

        @Override
        public Answer tooMuch(int status, long now) {
            return Answer.of(status, "");
        }

        @Override
        public Answer get(String path, Query query, Moment now) {
            boolean isTooMuch = requests.exceeded(requests.take(1, now.at()));
            return isTooMuch ? Answer.of(429, "") : Answer.ok("{}");
        }

        @Override
        public List<Allowance> allowances() {
            return List.of(requests);
        }

        @Override
        public Optional<Session> open(String resource, String connection) {
            return Optional.of(new Session("", connection));
        }

        @Override
        public List<String> receive(Session session, String text, long now) {
            session.topics().add(new Topic("", text, Topic.Kind.TRADES, listed, Bars.MINUTE));
            return List.of("ok " + text);
        }

        @Override
        public void frames(Topic topic, Span span, Consumer<String> sink) {
            // says nothing
        }

        @Override
        public Manners manners() {
            return new Manners(Duration.ZERO, Duration.ofMinutes(10), false);
        }

        @Override
        public Limits limits() {
            return new Limits(4, Duration.ofSeconds(10), 2, Duration.ofHours(24));
        }

        @Override
        public int connections() {
            return 3;
        }
    }

    /** What a client hears, and with which code it was closed. */
    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            heard.add(text.toString());
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add(code);
            return null;
        }

        Object next() throws InterruptedException {
            return heard.poll(60, SECONDS);
        }
    }

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorOptions.seeded(5).venues(List.of(new Strict())));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private WebSocket dial(Ear ear) {
        URI uri = simulator.socket(SimulatedVenues.listed().get(0).venue(), Market.SPOT);
        return CLIENT.newWebSocketBuilder().buildAsync(uri, ear).join();
    }

    private Meter meter(String limit) {
        return simulator.meters().stream()
                .filter(meter -> meter.limit().equals(limit))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("R6 too many frames end the connection, and that is counted")
    void tooManyFrames() throws Exception {
        Ear ear = new Ear();
        WebSocket socket = dial(ear);
        for (int i = 0; i < 5; i++) {
            socket.sendText("same", true).join();
        }

        for (int i = 0; i < 4; i++) {
            assertThat(ear.next()).isEqualTo("ok same");
        }
        assertThat(ear.next()).isEqualTo(POLICY_VIOLATION);
        Meter meter = meter("frames in 10 s");
        assertThat(meter.high()).isEqualTo(5);
        assertThat(meter.allowed()).isEqualTo(4);
        assertThat(meter.breaches()).isEqualTo(1);
        assertThat(meter.percent()).isEqualTo(125);
    }

    @Test
    @DisplayName("R6 too many subscriptions end the connection")
    void tooManySubscriptions() throws Exception {
        Ear ear = new Ear();
        WebSocket socket = dial(ear);
        for (String name : List.of("a", "b", "c")) {
            socket.sendText(name, true).join();
        }

        assertThat(List.of(ear.next(), ear.next(), ear.next()))
                .isEqualTo(List.of("ok a", "ok b", "ok c"));
        assertThat(ear.next()).isEqualTo(POLICY_VIOLATION);
        assertThat(meter("subscriptions").breaches()).isEqualTo(1);
        // Three frames of four are 75 %: nothing is known about that limit.
        assertThat(meter("frames in 10 s").isExercised()).isFalse();
        assertThat(meter("frames in 10 s").breaches()).isZero();
    }

    @Test
    @DisplayName("R6 more connections than allowed are refused")
    void tooManyConnections() {
        for (int i = 0; i < 3; i++) {
            dial(new Ear());
        }

        assertThatThrownBy(() -> dial(new Ear())).hasMessageContaining("WebSocketHandshake");
        assertThat(meter("connections").high()).isEqualTo(4);
        assertThat(meter("connections").breaches()).isEqualTo(1);
    }

    @Test
    @DisplayName("R6 requests are metered, and everything is told over HTTP")
    void requestsAreMetered() throws Exception {
        String rest = simulator.rest(SimulatedVenues.listed().get(0).venue(), Market.SPOT) + "/x";
        assertThat(get(rest).statusCode()).isEqualTo(200);
        assertThat(get(rest).statusCode()).isEqualTo(200);
        assertThat(get(rest).statusCode()).isEqualTo(429);

        JsonNode told =
                new ObjectMapper().readTree(get(simulator.control() + "/simulator/meters").body());
        JsonNode meter = told.get(0);
        assertThat(meter.path("limit").asText()).isEqualTo("requests in 1 min");
        assertThat(meter.path("high").asInt()).isEqualTo(3);
        assertThat(meter.path("allowed").asInt()).isEqualTo(2);
        assertThat(meter.path("breaches").asInt()).isEqualTo(1);
        assertThat(meter.path("exercised").asBoolean()).isTrue();
    }

    private static HttpResponse<String> get(String uri) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
