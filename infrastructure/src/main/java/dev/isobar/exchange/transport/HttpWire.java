package dev.isobar.exchange.transport;

import dev.isobar.exchange.ExchangeFailure.Unavailable;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.RequestLimit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * GET and POST over HTTP/1.1 with gzip, a time limit on the whole exchange and a bound on the body,
 * packed and unpacked.
 *
 * @param base scheme, host, port and perhaps a path that goes before each request's own
 * @param limit names the headers that tell what was used or is left
 */
record HttpWire(
        HttpClient http, URI base, RequestLimit limit, Duration timeout, int maxBody, Clock clock)
        implements RestClient.Wire {

    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final int MAX_BODY = 32 << 20;

    @Override
    public Answer ask(Request question) throws InterruptedException {
        HttpRequest request = request(question);
        // HttpRequest.timeout ends with the headers; the future's covers the body too.
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request, head -> new BoundedBody(maxBody));
        try {
            HttpResponse<byte[]> answer = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return Answer.of(answer, text(answer), limit, clock);
        } catch (TimeoutException e) {
            throw late(e);
        } catch (ExecutionException e) {
            throw isLate(e.getCause())
                    ? late(e.getCause())
                    : unavailable(String.valueOf(e.getCause()), e.getCause());
        } catch (IOException e) {
            throw unavailable(e.toString(), e);
        } finally {
            response.cancel(true);
        }
    }

    private HttpRequest request(Request question) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(Addresses.join(base, question.path()))
                        .timeout(timeout)
                        .setHeader("Accept-Encoding", "gzip")
                        .setHeader("Accept", "application/json")
                        .setHeader("User-Agent", "isobar");
        if (question.isPost()) {
            request.setHeader("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(question.body()));
        }
        question.headers().forEach(request::setHeader);
        return request.build();
    }

    private Unavailable late(Throwable cause) {
        return unavailable("no whole answer within " + timeout, cause);
    }

    /** Not even its head came in time; who cannot be reached has words of its own. */
    private static boolean isLate(Throwable failure) {
        return failure instanceof HttpTimeoutException
                && !(failure instanceof HttpConnectTimeoutException);
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
