package dev.isobar.coinmarketcap;

import static java.util.Objects.requireNonNull;

import dev.isobar.exchange.ExchangeFailure.Unavailable;
import dev.isobar.exchange.transport.BoundedBody;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The REST interface of CoinMarketCap. Safe for all threads.
 *
 * @see <a href="https://coinmarketcap.com/api/documentation/v1/">its documentation</a>
 */
public final class CoinMarketCap {
    public static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 8 << 20;

    private final HttpClient http;
    private final URI base;
    private final String key;
    private final Duration timeout;

    /**
     * @param body JSON, where its status says so
     */
    public record Told(int status, String body) {
        public Told {
            requireNonNull(body, "body is null");
        }
    }

    /**
     * @param base scheme, host and port, and perhaps a path that goes before each question's own
     * @param key a secret
     */
    public CoinMarketCap(HttpClient http, URI base, String key) {
        this(http, base, key, TIMEOUT);
    }

    CoinMarketCap(HttpClient http, URI base, String key, Duration timeout) {
        this.http = http;
        this.base = base;
        this.key = key;
        this.timeout = timeout;
    }

    /**
     * @param question path and query: {@code /v1/cryptocurrency/categories?start=1&limit=100}
     * @throws Unavailable if there is no whole answer in time
     */
    public Told ask(String question) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(prefix() + question))
                        .timeout(timeout)
                        .setHeader("X-CMC_PRO_API_KEY", key)
                        .setHeader("Accept", "application/json")
                        .setHeader("User-Agent", "isobar")
                        .build();
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
        try {
            // HttpRequest.timeout ends with the headers; the future's covers the body too.
            HttpResponse<byte[]> told = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Told(told.statusCode(), new String(told.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw unavailable("no whole answer within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw unavailable(String.valueOf(e.getCause()), e.getCause());
        } finally {
            response.cancel(true);
        }
    }

    private String prefix() {
        return base.toString().replaceFirst("/+$", "");
    }

    private static Unavailable unavailable(String reason, Throwable cause) {
        return new Unavailable(reason, Duration.ZERO, cause);
    }

    @Override
    public String toString() {
        return "CoinMarketCap[" + base.getHost() + "]";
    }
}
