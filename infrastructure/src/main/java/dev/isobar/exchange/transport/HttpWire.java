package dev.isobar.exchange.transport;

import dev.isobar.exchange.ExchangeFailure.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * GET over HTTP/1.1 with gzip, a time limit on the whole exchange and a bound on the body, packed
 * and unpacked.
 *
 * @param base scheme, host, port and perhaps a path that goes before each request's own
 * @param usedHeader header with the weight used so far, empty if none
 */
record HttpWire(
        HttpClient http, URI base, String usedHeader, Duration timeout, int maxBody, Clock clock)
        implements RestClient.Wire {

    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final int MAX_BODY = 32 << 20;

    @Override
    public Answer get(String path) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(Addresses.join(base, path))
                        .timeout(timeout)
                        .header("Accept-Encoding", "gzip")
                        .header("Accept", "application/json")
                        .header("User-Agent", "isobar")
                        .build();
        // HttpRequest.timeout ends with the headers; the future's covers the body too.
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request, head -> new BoundedBody(maxBody));
        try {
            HttpResponse<byte[]> answer = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return Answer.of(answer, text(answer), usedHeader, clock);
        } catch (TimeoutException e) {
            throw unavailable("no whole answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw unavailable(String.valueOf(e.getCause()), e.getCause());
        } catch (IOException e) {
            throw unavailable(e.toString(), e);
        } finally {
            response.cancel(true);
        }
    }

    private Unavailable unavailable(String reason, Throwable cause) {
        return new Unavailable(base.getHost() + ": " + reason, Duration.ZERO, cause);
    }

    private String text(HttpResponse<byte[]> response) throws IOException {
        byte[] body = response.body();
        String encoding = response.headers().firstValue("Content-Encoding").orElse("");
        if (encoding.equalsIgnoreCase("gzip")) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = in.readNBytes(maxBody + 1);
            }
            if (body.length > maxBody) {
                throw new IOException("unpacked body is longer than " + maxBody + " bytes");
            }
        }
        return new String(body, StandardCharsets.UTF_8);
    }
}
