package dev.isobar.coinmarketcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isobar.exchange.ExchangeFailure.Unavailable;
import dev.isobar.exchange.transport.RestClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoinMarketCapTest {
    private static final String KEY = "01234567-89ab-cdef-0123-456789abcdef";
    private static final String QUESTION = "/v1/cryptocurrency/categories?start=1&limit=100";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private URI base;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prefix/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("R1 R2 the key goes into its header, the answer comes back as it is")
    void asksWithTheKey() throws InterruptedException {
        answer(200, "{\"data\":[{\"id\":\"1\",\"avg_price_change\":0.10}]}");

        CoinMarketCap.Told told = client(CoinMarketCap.TIMEOUT).ask(QUESTION);

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body()).isEqualTo("{\"data\":[{\"id\":\"1\",\"avg_price_change\":0.10}]}");
        assertThat(asked).containsExactly("/prefix" + QUESTION + " " + KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 301})
    @DisplayName("R2 a refusal keeps its status, and nobody is sent elsewhere with the key")
    void statusIsPreserved(int status) throws InterruptedException {
        answer(status, "{\"status\":{\"error_code\":1}}");

        CoinMarketCap.Told told = client(CoinMarketCap.TIMEOUT).ask(QUESTION);

        assertThat(told.status()).isEqualTo(status);
        assertThat(asked).hasSize(1);
    }

    @Test
    @DisplayName("R3 who does not answer in time has not answered")
    void silenceEnds() {
        CountDownLatch over = new CountDownLatch(1);
        server.createContext("/", exchange -> await(over));

        assertThatThrownBy(() -> client(Duration.ofMillis(200)).ask(QUESTION))
                .isInstanceOf(Unavailable.class)
                .hasMessageNotContaining(KEY);
        over.countDown();
    }

    @Test
    @DisplayName("R3 where nobody listens nothing is answered, and no message shows the key")
    void nobodyThere() {
        CoinMarketCap client =
                new CoinMarketCap(RestClients.http(), URI.create("http://127.0.0.1:1"), KEY);

        assertThatThrownBy(() -> client.ask(QUESTION))
                .isInstanceOf(Unavailable.class)
                .hasMessageNotContaining(KEY);
        assertThat(client.toString()).doesNotContain(KEY);
    }

    private CoinMarketCap client(Duration timeout) {
        return new CoinMarketCap(RestClients.http(), base, KEY, timeout);
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> answer(exchange, status, body));
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        asked.add(
                exchange.getRequestURI()
                        + " "
                        + exchange.getRequestHeaders().getFirst("X-CMC_PRO_API_KEY"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
