package dev.isobar.local.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.market.Market;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Real sockets and real requests over loopback. */
class SimulatorIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Simulator simulator;

    @BeforeAll
    static void start() {
        simulator =
                Simulator.start(
                        SimulatorOptions.seeded(5)
                                .rate(40)
                                .since(Instant.now().minus(3, ChronoUnit.HOURS)));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @AfterEach
    void calm() {
        simulator.faults().clear();
    }

    /** What a client hears. */
    private static final class Client implements WebSocket.Listener {
        final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        final CountDownLatch ended = new CountDownLatch(1);
        final CountDownLatch pong = new CountDownLatch(1);
        private final StringBuilder partial = new StringBuilder();
        private WebSocket socket;

        static Client open(String venue, Market market, String path) {
            Client client = new Client();
            URI uri = URI.create(simulator.socket(venue, market) + path);
            client.socket = CLIENT.newWebSocketBuilder().buildAsync(uri, client).join();
            return client;
        }

        Client send(String text) {
            socket.sendText(text, true).join();
            return this;
        }

        JsonNode next() throws Exception {
            return JSON.readTree(text());
        }

        String text() throws InterruptedException {
            String frame = frames.poll(60, SECONDS);
            assertThat(frame).as("a frame within 60 s").isNotNull();
            return frame;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            partial.append(text);
            if (last) {
                frames.add(partial.toString());
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pong.countDown();
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            ended.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            ended.countDown();
        }
    }

    private static Client binance() throws Exception {
        Client client = Client.open("binance", Market.SPOT, "/stream");
        client.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":7}");
        assertThat(client.next().path("id").asInt()).isEqualTo(7);
        return client;
    }

    private static HttpResponse<String> get(URI base, String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> klines() throws Exception {
        return get(
                simulator.rest("binance", Market.SPOT),
                "/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=5");
    }

    @Test
    @DisplayName("R2 Binance streams contiguous trades that the trade log knows")
    void binanceStreamsWhatTheLogKnows() throws Exception {
        Client client = binance();

        long last = -1;
        JsonNode data = null;
        for (int i = 0; i < 20; i++) {
            JsonNode frame = client.next();
            assertThat(frame.path("stream").asText()).isEqualTo("btcusdt@aggTrade");
            data = frame.path("data");
            assertThat(data.path("a").asLong())
                    .isEqualTo(last < 0 ? data.path("a").asLong() : last + 1);
            last = data.path("a").asLong();
        }
        long at = data.path("T").asLong();
        JsonNode log =
                JSON.readTree(
                        get(
                                        simulator.control(),
                                        "/simulator/trades?venue=binance&market=spot&symbol=BTCUSDT&start="
                                                + (at + "&end=" + (at + 1)))
                                .body());
        JsonNode logged = log.path("trades").get(log.path("trades").size() - 1);
        assertThat(log.path("trades").findValuesAsText("id")).contains(String.valueOf(last));
        assertThat(logged.path("time").asLong()).isEqualTo(at);
    }

    @Test
    @DisplayName("R3 Binance USD-M acknowledges on its old path and sends nothing")
    void theOldPathIsSilent() throws Exception {
        String subscribe = "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":1}";
        Client old = Client.open("binance", Market.LINEAR, "/stream").send(subscribe);
        Client live = Client.open("binance", Market.LINEAR, "/market/stream").send(subscribe);

        assertThat(old.text()).isEqualTo("{\"result\":null,\"id\":1}");
        assertThat(live.text()).isEqualTo("{\"result\":null,\"id\":1}");
        for (int i = 0; i < 5; i++) {
            assertThat(live.next().path("data").path("e").asText()).isEqualTo("aggTrade");
        }
        assertThat(old.frames).isEmpty();
    }

    @Test
    @DisplayName("R2 Bybit refuses a whole frame for one bad topic, answers pings, sends batches")
    void bybitRefusesAWholeFrame() throws Exception {
        Client client = Client.open("bybit", Market.LINEAR, "/v5/public/linear");
        client.send("{\"op\":\"subscribe\",\"args\":[\"publicTrade.BTCUSDT\",\"x.y\"]}");
        assertThat(client.next().path("success").asBoolean()).isFalse();
        client.send("{\"op\":\"ping\"}");
        assertThat(client.next().path("ret_msg").asText()).isEqualTo("pong");

        client.send("{\"op\":\"subscribe\",\"req_id\":\"3\",\"args\":[\"publicTrade.BTCUSDT\"]}");
        assertThat(client.next().path("req_id").asText()).isEqualTo("3");
        JsonNode frame = client.next();
        assertThat(frame.path("topic").asText()).isEqualTo("publicTrade.BTCUSDT");
        assertThat(frame.path("data").get(0).path("i").asText()).hasSize(36);
        client.send("{\"op\":\"unsubscribe\",\"args\":[\"publicTrade.BTCUSDT\"]}");
        JsonNode answer = client.next();
        while (answer.has("topic")) {
            answer = client.next();
        }
        assertThat(answer.path("op").asText()).isEqualTo("unsubscribe");
    }

    @Test
    @DisplayName("R2 OKX answers each argument by itself and a text ping by a text")
    void okxAnswersEachArgument() throws Exception {
        Client client = Client.open("okx", Market.LINEAR, "/ws/v5/business").send("ping");
        assertThat(client.text()).isEqualTo("pong");
        client.send(
                "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"trades-all\",\"instId\":\"BTC-USDT-SWAP\"},"
                        + "{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"},{\"channel\":\"candle1m\",\"instId\":\"BTC-USDT-SWAP\"}]}");
        assertThat(client.next().path("event").asText()).isEqualTo("subscribe");
        assertThat(client.next().path("code").asText()).isEqualTo("60018");
        assertThat(client.next().path("arg").path("channel").asText()).isEqualTo("candle1m");

        boolean candle = false;
        long last = -1;
        // A candle comes each second, however many trades do.
        long end = System.nanoTime() + SECONDS.toNanos(60);
        while (!(candle && last > 0) && System.nanoTime() < end) {
            JsonNode frame = client.next();
            if (frame.path("arg").path("channel").asText().equals("candle1m")) {
                candle = frame.path("data").get(0).size() == 9;
            } else {
                long id = frame.path("data").get(0).path("tradeId").asLong();
                assertThat(id).isEqualTo(last < 0 ? id : last + 1);
                last = id;
            }
        }
        assertThat(candle).isTrue();
        assertThat(last).isPositive();
    }

    @Test
    void anUnknownPathIsRefused() {
        CompletableFuture<WebSocket> socket =
                CLIENT.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(simulator.socket("okx", Market.SPOT) + "/ws/v3"),
                                new Client());
        assertThat(socket).failsWithin(Duration.ofSeconds(60));
    }

    @Test
    @DisplayName("R4 cut: the connection ends")
    void cut() throws Exception {
        Client client = binance();
        order("{\"fault\":\"cut\",\"venue\":\"binance\",\"market\":\"spot\"}");
        assertThat(client.ended.await(60, SECONDS)).isTrue();
    }

    @Test
    @DisplayName("R4 silence: no data, but the socket still answers")
    void silence() throws Exception {
        simulator.faults().add(Fault.of(Fault.Kind.SILENCE), System.currentTimeMillis());
        Client client = binance();
        client.socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
        assertThat(client.pong.await(60, SECONDS)).isTrue();
        assertThat(client.frames.poll(1, SECONDS)).isNull();
        simulator.faults().clear();
        assertThat(client.next().has("stream")).isTrue();
    }

    @Test
    @DisplayName("R4 half-open: not even a pong, and nothing is closed")
    void halfOpen() throws Exception {
        Client client = binance();
        simulator.faults().add(Fault.of(Fault.Kind.HALF_OPEN), System.currentTimeMillis());
        client.socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
        assertThat(client.pong.await(1, SECONDS)).isFalse();
        assertThat(client.ended.getCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("R4 duplicate, reorder and late: all trades come, some twice or out of order")
    void duplicateReorderLate() throws Exception {
        long now = System.currentTimeMillis();
        simulator.faults().add(Fault.of(Fault.Kind.DUPLICATE).probability(0.3), now);
        simulator.faults().add(Fault.of(Fault.Kind.REORDER).probability(0.2), now);
        simulator.faults().add(Fault.of(Fault.Kind.LATE).seconds(1).probability(0.1), now);
        Client client = binance();

        java.util.List<Long> ids = new java.util.ArrayList<>();
        for (int i = 0; i < 150; i++) {
            ids.add(client.next().path("data").path("a").asLong());
        }
        long distinct = ids.stream().distinct().count();
        assertThat(distinct).isLessThan(ids.size());
        assertThat(ids).isNotEqualTo(ids.stream().sorted().toList());
    }

    @Test
    @DisplayName("R4 half a frame is no JSON")
    void halfFrame() throws Exception {
        Client client = binance();
        simulator.faults().add(Fault.of(Fault.Kind.HALF_FRAME), System.currentTimeMillis());
        String frame = client.text();
        while (frame.endsWith("}}")) {
            frame = client.text();
        }
        assertThat(frame).startsWith("{\"stream\"");
    }

    @Test
    @DisplayName("R4 lifetime: an old connection is closed")
    void lifetime() throws Exception {
        Client client = binance();
        simulator
                .faults()
                .add(Fault.of(Fault.Kind.LIFETIME).seconds(0.5), System.currentTimeMillis());
        assertThat(client.ended.await(60, SECONDS)).isTrue();
    }

    @Test
    @DisplayName("R4 429, 418 and 5xx: as often as ordered, with Retry-After")
    void restRefusals() throws Exception {
        order("[{\"fault\":\"429\",\"seconds\":3,\"count\":1},{\"fault\":\"418\",\"count\":2}]");
        HttpResponse<String> first = klines();
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(klines().statusCode()).isEqualTo(418);
        assertThat(klines().statusCode()).isEqualTo(418);
        HttpResponse<String> calm = klines();
        assertThat(calm.statusCode()).isEqualTo(200);
        assertThat(calm.headers().firstValue("x-mbx-used-weight-1m")).isPresent();
        order("{\"fault\":\"5xx\",\"status\":502,\"count\":1}");
        assertThat(klines().statusCode()).isEqualTo(502);
    }

    @Test
    @DisplayName("R4 half a body is no JSON, a slow one comes late")
    void halfAndSlowBodies() throws Exception {
        order("{\"fault\":\"half-body\",\"count\":1}");
        assertThat(klines().body()).startsWith("[[").doesNotEndWith("]]");
        order("{\"fault\":\"slow\",\"seconds\":1,\"count\":1}");
        long start = System.nanoTime();
        assertThat(klines().statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThan(900_000_000L);
    }

    @Test
    @DisplayName("R4 withheld history is missing until it is released, and the clock can be off")
    void withholdAndSkew() throws Exception {
        long minute = System.currentTimeMillis() / 60_000 * 60_000 - 3 * 60_000;
        order(
                "{\"fault\":\"withhold\",\"venue\":\"binance\",\"start\":%d,\"end\":%d}"
                        .formatted(minute, minute + 60_000));
        assertThat(klines().body()).doesNotContain("[" + minute + ",");
        simulator.faults().clear();
        order(
                "{\"fault\":\"withhold\",\"start\":%d,\"end\":%d,\"status\":500}"
                        .formatted(minute, minute + 60_000));
        assertThat(klines().statusCode()).isEqualTo(500);
        simulator.faults().clear();
        assertThat(klines().body()).contains("[" + minute + ",");

        order("{\"fault\":\"skew\",\"seconds\":600}");
        JsonNode time =
                JSON.readTree(get(simulator.rest("binance", Market.SPOT), "/api/v3/time").body());
        assertThat(time.path("serverTime").asLong())
                .isGreaterThan(System.currentTimeMillis() + 500_000);
    }

    @Test
    @DisplayName("R2 another simulator with the same seed tells the same history")
    void aRestartChangesNothing() throws Exception {
        long minute = System.currentTimeMillis() / 60_000 * 60_000;
        String past =
                "/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=%d&endTime=%d"
                        .formatted(minute - 7_200_000, minute - 60_000);
        SimulatorOptions options = SimulatorOptions.seeded(5);
        String before;
        try (Simulator first = Simulator.start(options)) {
            before = get(first.rest("binance", Market.SPOT), past).body();
        }
        try (Simulator second = Simulator.start(SimulatorOptions.seeded(5))) {
            assertThat(JSON.readTree(before)).hasSize(120);
            assertThat(get(second.rest("binance", Market.SPOT), past).body()).isEqualTo(before);
        }
    }

    @Test
    void aWrongFaultIsRefusedWithItsName() throws Exception {
        HttpResponse<String> answer = post("{\"fault\":\"earthquake\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("earthquake").contains("half-open");
        assertThat(post("{\"fault\":\"cut\",\"venues\":1}").body()).contains("venues");
        assertThat(post("{\"fault\":").statusCode()).isEqualTo(400);
    }

    private static void order(String faults) throws Exception {
        assertThat(post(faults).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(simulator.control() + "/simulator/faults"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @DisplayName("R4 a page for people comes with its own type")
    void aPageForPeople() throws Exception {
        simulator.faults().add(Fault.of(Fault.Kind.WRONG_TYPE).lasting(0, 1), 0);

        HttpResponse<String> page = klines();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .contains("text/html");
        assertThat(page.body()).startsWith("<!doctype html>");
        assertThat(klines().body()).startsWith("[[");
    }
}
