package dev.isobar.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class PostTest {
    private static final byte[] BODY = "{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8);
    private static final Duration SHORT = Duration.ofMillis(400);

    private Receiver receiver;

    @BeforeEach
    void start() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() throws Exception {
        receiver.close();
    }

    @Test
    void aRequestIsWhole() throws Exception {
        receiver.answer = Receiver.text("HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 202 Fine\r\n\r\n");

        Head head = post().send(receiver.address("/a%20b?c=d"), Map.of("X-A", "b"), BODY);

        Receiver.Asked asked = receiver.next();
        assertThat(head.status()).isEqualTo(202);
        assertThat(asked.line()).isEqualTo("POST /a%20b?c=d HTTP/1.1");
        assertThat(asked.headers())
                .containsEntry("Host", "127.0.0.1:" + receiver.port())
                .containsEntry("X-A", "b")
                .containsEntry("Connection", "close");
        assertThat(asked.body()).isEqualTo(BODY);
    }

    @Test
    @DisplayName("R2 a name that changes its address after the check gains nothing")
    void rebinding() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        Destinations.Resolver flipping =
                host ->
                        InetAddress.getAllByName(
                                lookups.getAndIncrement() == 0 ? "93.184.216.34" : "127.0.0.1");
        Destinations guard = new Destinations(true, Set.of(), flipping);
        URI url = URI.create("http://rebind.example.com:8080/");

        assertThat(guard.resolve(url).addresses())
                .containsExactly(InetAddress.getByName("93.184.216.34"));
        assertThatThrownBy(() -> new Post(guard, tls()).send(url, Map.of(), BODY))
                .isInstanceOf(Destinations.Refused.class);
        assertThat(lookups).hasValue(2);
        assertThat(receiver.asked).isEmpty();
    }

    @Test
    @DisplayName("R2 the address connected to is the one looked up, whatever the system says")
    void theCheckedAddressIsConnectedTo() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        Destinations guard =
                new Destinations(
                        true,
                        Set.of("no.such.name.invalid"),
                        host -> {
                            lookups.incrementAndGet();
                            return new InetAddress[] {InetAddress.getLoopbackAddress()};
                        });

        Head head =
                new Post(guard, tls())
                        .send(
                                URI.create("http://no.such.name.invalid:" + receiver.port() + "/"),
                                Map.of(),
                                BODY);

        assertThat(head.status()).isEqualTo(200);
        assertThat(lookups).hasValue(1);
        assertThat(receiver.next().headers().get("Host")).startsWith("no.such.name.invalid:");
    }

    @Test
    @DisplayName("R2 over TLS the certificate must be the URL's host's, not the address's")
    void theCertificateIsOfTheName(@TempDir Path folder) throws Exception {
        Certificate certificate = Certificate.of("hooks.example.com", folder);
        Destinations guard =
                new Destinations(
                        false,
                        Set.of("hooks.example.com", "other.example.com"),
                        host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        Post trusting = new Post(guard, certificate.context());
        try (Receiver secure = new Receiver(certificate.server())) {
            URI right = URI.create("https://hooks.example.com:" + secure.port() + "/x");
            URI wrong = URI.create("https://other.example.com:" + secure.port() + "/x");

            assertThat(trusting.send(right, Map.of(), BODY).status()).isEqualTo(200);
            assertThat(secure.next().body()).isEqualTo(BODY);
            assertThatThrownBy(() -> trusting.send(wrong, Map.of(), BODY))
                    .isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> new Post(guard, tls()).send(right, Map.of(), BODY))
                    .as("a certificate nobody vouches for")
                    .isInstanceOf(SSLException.class);
            assertThat(secure.asked).isEmpty();
        }
    }

    @Test
    @DisplayName("R3 a redirect is an answer, and not followed")
    void redirects() throws Exception {
        try (Receiver secret = new Receiver()) {
            receiver.answer = Receiver.status(307, "Location: " + secret.address("/latest"));

            assertThat(post().send(receiver.address("/"), Map.of(), BODY).status()).isEqualTo(307);
            assertThat(secret.asked).isEmpty();
        }
    }

    @Test
    @DisplayName("R3 an answer without end is read no further than its head")
    void endlessBody() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        receiver.answer =
                out -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    try {
                        while (true) {
                            out.write(new byte[1 << 16]);
                        }
                    } finally {
                        hungUp.countDown();
                    }
                };

        assertThat(post().send(receiver.address("/"), Map.of(), BODY).status()).isEqualTo(200);
        assertThat(hungUp.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("R3 a head without end is given up")
    void endlessHead() {
        receiver.answer =
                out -> {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                };

        assertThatThrownBy(() -> post().send(receiver.address("/"), Map.of(), BODY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    @DisplayName("R3 one byte at a time does not make the time longer")
    void drip() {
        // Long enough for a byte to come on a machine that is busy.
        Duration limit = Duration.ofSeconds(2);
        AtomicInteger dripped = new AtomicInteger();
        receiver.answer =
                out -> {
                    CountDownLatch never = new CountDownLatch(1);
                    while (!never.await(20, TimeUnit.MILLISECONDS)) {
                        out.write('H');
                        out.flush();
                        dripped.incrementAndGet();
                    }
                };

        long start = System.nanoTime();
        // It was not one read that took too long: the time was over, and that closed the socket.
        assertThatThrownBy(() -> post(limit).send(receiver.address("/"), Map.of(), BODY))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("no answer within " + limit)
                .hasCauseInstanceOf(SocketException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(limit.minusMillis(50), Duration.ofSeconds(20));
        assertThat(dripped).hasPositiveValue();
    }

    @Test
    @DisplayName("R3 a handshake that never comes ends too")
    void silentHandshake() throws Exception {
        // Accepts nothing: the backlog takes the connection, and nobody says a word.
        try (var silent = new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/");

            assertThatThrownBy(() -> post(SHORT).send(url, Map.of(), BODY))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void whatIsNotHttpIsNoAnswer() {
        receiver.answer = Receiver.text("SSH-2.0-x\r\n\r\n");

        assertThatThrownBy(() -> post().send(receiver.address("/"), Map.of(), BODY))
                .hasMessage("the answer is not HTTP/1.1");
    }

    @Test
    @DisplayName("R5 a line end in a header is refused, not sent")
    void noHeaderIsAdded() {
        assertThatThrownBy(() -> post().send(receiver.address("/"), Map.of("A", "b\r\nC: d"), BODY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(receiver.asked).isEmpty();
    }

    private static Destinations local() {
        return new Destinations(true, Destinations.PORTS, Set.of("127.0.0.1"));
    }

    static Post post() throws Exception {
        return post(Duration.ofSeconds(60));
    }

    private static Post post(Duration limit) throws Exception {
        return new Post(local(), tls(), limit);
    }

    private static SSLContext tls() throws Exception {
        return SSLContext.getDefault();
    }
}
