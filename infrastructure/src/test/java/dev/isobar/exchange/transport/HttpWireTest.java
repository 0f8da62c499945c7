package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isobar.exchange.ExchangeFailure.RateLimited;
import dev.isobar.exchange.ExchangeFailure.Unavailable;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.RequestLimit;
import dev.isobar.exchange.VenueMarket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HttpWireTest {
    private static final byte[] BODY = "[1,2,3]".getBytes(StandardCharsets.UTF_8);

    private static final RequestLimit LIMIT =
            new RequestLimit(100, Duration.ofMinutes(1), "X-Used", "X-Left", "");

    private final SteppedClock clock = new SteppedClock();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aPackedBodyIsUnpackedAndHeadersAreRead() throws InterruptedException {
        serve(
                exchange -> {
                    assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
                            .isEqualTo("gzip");
                    assertThat(exchange.getRequestURI()).hasToString("/near/data?x=1");
                    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                    exchange.getResponseHeaders().add("X-Used", "123");
                    send(exchange, 200, packed(BODY));
                });

        Answer answer = wire(1 << 20).ask(new Request("/data?x=1", 1));

        assertThat(answer.body()).isEqualTo("[1,2,3]");
        assertThat(answer.used()).contains(123L);
        assertThat(answer.date()).isPresent();
    }

    @Test
    void aQuestionWithABodyIsPostedWithItsHeaders() throws InterruptedException {
        serve(
                exchange -> {
                    assertThat(exchange.getRequestMethod()).isEqualTo("POST");
                    assertThat(exchange.getRequestHeaders().getFirst("Content-Type"))
                            .isEqualTo("application/json");
                    assertThat(exchange.getRequestHeaders().getFirst("User-Agent"))
                            .isEqualTo("as the venue wants");
                    exchange.getResponseHeaders().add("X-Left", "42");
                    send(exchange, 200, exchange.getRequestBody().readAllBytes());
                });
        Request request =
                new Request(
                        "/info",
                        20,
                        "{\"type\":\"meta\"}",
                        Map.of("User-Agent", "as the venue wants"));

        Answer answer = wire(1_000).ask(request);

        assertThat(answer.body()).isEqualTo("{\"type\":\"meta\"}");
        assertThat(answer.remaining()).contains(42L);
        assertThat(answer.used()).isEmpty();
    }

    @Test
    void aBodyOverTheBoundIsRefused() {
        serve(exchange -> send(exchange, 200, new byte[2_000]));

        assertThatThrownBy(() -> wire(1_000).ask(new Request("/", 1)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("longer than 1000");
    }

    @Test
    void aSmallBodyThatUnpacksOverTheBoundIsRefused() {
        serve(
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                    send(exchange, 200, packed(new byte[100_000]));
                });

        assertThatThrownBy(() -> wire(1_000).ask(new Request("/", 1)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("unpacked");
    }

    @Test
    void aBodyThatStopsInTheMiddleOfItsLengthIsUnavailable() throws Exception {
        try (ServerSocket cutting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> cutOff(cutting));
            URI base = URI.create("http://127.0.0.1:" + cutting.getLocalPort());

            assertThatThrownBy(
                            () ->
                                    wire(base, 1_000, Duration.ofSeconds(60))
                                            .ask(new Request("/", 1)))
                    .isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void aBodyThatNeverEndsRunsOutOfTime() {
        CountDownLatch over = new CountDownLatch(1);
        serve(
                exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write(BODY);
                    exchange.getResponseBody().flush();
                    awaitQuietly(over);
                });

        assertThatThrownBy(
                        () -> wire(base(), 1_000, Duration.ofMillis(300)).ask(new Request("/", 1)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("within");
        over.countDown();
    }

    @Test
    void anAnswerThatNeverBeginsRunsOutOfTimeByTheSameWords() {
        CountDownLatch over = new CountDownLatch(1);
        serve(exchange -> awaitQuietly(over));

        assertThatThrownBy(
                        () -> wire(base(), 1_000, Duration.ofMillis(300)).ask(new Request("/", 1)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("within");
        over.countDown();
    }

    @Test
    void nobodyThereIsUnavailable() throws IOException {
        try (Socket nobody = Soon.nobody()) {
            URI base = URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/");

            assertThatThrownBy(
                            () ->
                                    wire(base, 1_000, Duration.ofSeconds(60))
                                            .ask(new Request("/", 1)))
                    .isInstanceOf(Unavailable.class);
        }
    }

    @Test
    @DisplayName("R2 one 429 with Retry-After holds back every caller of the market")
    void oneRefusalHoldsBackAllCallers() throws InterruptedException {
        serve(
                exchange -> {
                    if (asked.incrementAndGet() == 1) {
                        exchange.getResponseHeaders().add("Retry-After", "40");
                        send(exchange, 429, BODY);
                    } else {
                        send(exchange, 200, BODY);
                    }
                });
        VenueMarket market = TinyVenue.market(10);
        Budget budget = new Budget(market.limit(), 0.5, clock, clock);
        RestClient hurried = client(market, budget, Duration.ofSeconds(20));
        RestClient other = client(market, budget, Duration.ofMinutes(5));

        assertThatThrownBy(() -> hurried.get(new Request("/a", 1), Answer::body))
                .isInstanceOf(RateLimited.class);
        assertThat(asked).hasValue(1);
        Instant before = clock.instant();
        other.get(new Request("/b", 1), Answer::body);

        assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofSeconds(40));
        assertThat(asked).hasValue(2);
    }

    @Test
    void retryAfterMayBeADate() throws InterruptedException {
        serve(
                exchange -> {
                    exchange.getResponseHeaders()
                            .add("Retry-After", "Mon, 02 Mar 2026 10:00:30 GMT");
                    send(exchange, 503, BODY);
                });

        assertThat(wire(1_000).ask(new Request("/", 1)).retryAfter())
                .isEqualTo(Duration.ofSeconds(30));
    }

    private RestClient client(VenueMarket market, Budget budget, Duration patience) {
        return new RestClient(
                market,
                wire(1_000),
                budget,
                Backoff.standard(new Random(1)),
                clock,
                clock,
                patience);
    }

    private HttpWire wire(int maxBody) {
        return wire(base(), maxBody, Duration.ofSeconds(60));
    }

    private HttpWire wire(URI base, int maxBody, Duration timeout) {
        return new HttpWire(RestClients.http(), base, LIMIT, timeout, maxBody, clock);
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/near/");
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private void serve(Handler handler) {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        handler.handle(exchange);
                    }
                });
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    private static void cutOff(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read(new byte[1_000]);
            socket.getOutputStream()
                    .write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[[1,"
                                    .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
