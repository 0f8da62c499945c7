package dev.isobar.bench.rest;

import dev.isobar.bench.sockets.AppServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/**
 * What is asked. Bodies that do not change are fetched once, looked into, and expected from then
 * on.
 *
 * @param limit the servlet that answers with the bytes of {@code cached}
 * @param fresh another range each time: the answer is new, the text of the pages it is cut from is
 *     not, after their first use
 * @param printed the same with provenance, whose text is kept nowhere: each number is printed
 */
record Endpoints(
        String sizes,
        Supplier<Question> limit,
        Supplier<Question> cached,
        Supplier<Question> gzip,
        Supplier<Question> fresh,
        Supplier<Question> printed,
        Supplier<Question> same) {
    private static final int BARS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> PLAIN = Map.of();
    private static final Map<String, String> ZIPPED = Map.of("Accept-Encoding", "gzip");

    static Endpoints of(AppServer app) throws IOException, InterruptedException {
        // As the load asks.
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        URI first = range(app, 0);
        HttpResponse<byte[]> cached = awaited(http, first);
        byte[] body = cached.body();
        requireWhole(body);
        byte[] zipped = ask(http, first, "Accept-Encoding", "gzip").body();
        requireSame(body, new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes());
        URI limit = app.resource(LimitArchive.PATH);
        http.send(
                HttpRequest.newBuilder(limit).PUT(BodyPublishers.ofByteArray(body)).build(),
                BodyHandlers.discarding());
        requireSame(body, ask(http, limit, "Accept", "*/*").body());
        String tag = cached.headers().firstValue("ETag").orElseThrow();
        return new Endpoints(
                "  %,d bytes, compressed %,d".formatted(body.length, zipped.length),
                always(Question.get(limit, PLAIN, 200, Question.exactly(body))),
                always(Question.get(first, PLAIN, 200, Question.exactly(body))),
                always(Question.get(first, ZIPPED, 200, Question.exactly(zipped))),
                moving(app, body, ""),
                moving(app, body, "&provenance=true"),
                always(Question.get(first, Map.of("If-None-Match", tag), 304, none -> true)));
    }

    private static Supplier<Question> always(Question question) {
        return () -> question;
    }

    /** A minute on each time; a range comes again after some ten thousand others. */
    private static Supplier<Question> moving(AppServer app, byte[] like, String more) {
        int[] next = {0};
        String body = new String(like, StandardCharsets.US_ASCII);
        String head =
                body.substring(0, body.indexOf(String.valueOf(StoredMinutes.START.toEpochMilli())));
        return () -> {
            int minute = 1 + next[0]++ % (StoredMinutes.COUNT - BARS - 1);
            String begin = head + StoredMinutes.at(minute).toEpochMilli() + ",";
            String end = "],\"gaps\":[],\"next\":null}";
            return Question.get(
                    URI.create(range(app, minute) + more),
                    PLAIN,
                    200,
                    Question.endsWith(begin, end, like.length * 9 / 10));
        };
    }

    private static URI range(AppServer app, int minute) {
        Instant start = StoredMinutes.at(minute);
        return app.resource(
                "/api/v1/exchanges/binance/ohlc/BTC-USDT/1m?limit=%d&start=%s&end=%s"
                        .formatted(BARS, start, start.plus(BARS, ChronoUnit.MINUTES)));
    }

    private static HttpResponse<byte[]> awaited(HttpClient http, URI address)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            HttpResponse<byte[]> answer = ask(http, address, "Accept", "*/*");
            if (answer.statusCode() == 200) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("status " + answer.statusCode());
            }
            Thread.sleep(500);
        }
    }

    private static HttpResponse<byte[]> ask(HttpClient http, URI address, String name, String value)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address).header(name, value).build(),
                BodyHandlers.ofByteArray());
    }

    private static void requireWhole(byte[] body) {
        String text = new String(body, StandardCharsets.US_ASCII);
        int bars = text.split("\"open_time\":", -1).length - 1;
        if (bars != BARS || !text.contains("\"gaps\":[]")) {
            throw new IllegalStateException(bars + " bars: " + text.substring(0, 500));
        }
    }

    private static void requireSame(byte[] one, byte[] other) {
        if (!Arrays.equals(one, other)) {
            throw new IllegalStateException("one was sent and another came");
        }
    }
}
