package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.bars.Bar;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.SeriesId;
import dev.isobar.dynamodb.DynamoVersions;
import dev.isobar.dynamodb.Keys;
import dev.isobar.live.ConfiguredTracked;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisPublisher;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything that needs the container, on one deployment: starting Payara is what costs. */
class DeployedIT extends FlowQuestions {
    private static final String BARS = "api/v1/exchanges/binance/ohlc/BTC-USDT/";
    private static final String DAY = "?start=2026-11-01T00:00:00Z&end=2026-11-01T00:10:00Z";

    @Test
    void exchangesTellTheirMarketsAndIntervals() throws Exception {
        JsonNode exchange = json(get("api/v1/exchanges")).at("/exchanges/0");

        assertThat(exchange.at("/id").asText()).isEqualTo("binance");
        assertThat(exchange.findValuesAsText("market"))
                .containsExactly("spot", "linear", "inverse");
    }

    @Test
    void instrumentsAreFilteredByMarketAndQuote() throws Exception {
        JsonNode spot = json(get("api/v1/exchanges/binance/instruments?market=spot&quote=usdt"));
        JsonNode none = json(get("api/v1/exchanges/binance/instruments?quote=USD"));

        HttpResponse<String> second =
                get("api/v1/exchanges/binance/instruments?market=spot&per_page=1&page=2");

        assertThat(json(second).at("/instruments/0/symbol").asText()).isEqualTo("ETH-USDT");
        assertThat(second.headers().firstValue("X-Total-Count")).contains("2");
        assertThat(second.headers().firstValue("X-Page-Count")).contains("2");
        assertThat(second.headers().firstValue("X-Current-Page")).contains("2");
        assertThat(spot.at("/instruments")).hasSize(2);
        assertThat(spot.at("/instruments/0/tick_size").decimalValue())
                .isEqualByComparingTo(new BigDecimal("0.01"));
        assertThat(none.at("/instruments")).isEmpty();
    }

    @Test
    @DisplayName("R6 what was never collected is asked of the venue, kept and recorded")
    void barsOnDemand() throws Exception {
        JsonNode body = json(get(BARS + "1m" + DAY));

        assertThat(body.at("/bars")).hasSize(10);
        // 2026-11-01T00:07Z is minute 7 of its hour.
        assertThat(body.at("/bars/7/open").decimalValue()).isEqualByComparingTo("50007");
        assertThat(body.at("/bars/7/final").booleanValue()).isTrue();
        assertThat(body.at("/gaps")).isEmpty();
        assertThat(body.at("/next").isNull()).isTrue();

        JsonNode coverage =
                json(
                        get(
                                "api/v1/coverage?exchange=binance&symbol=BTCUSDT&interval=1m"
                                        + DAY.replace('?', '&')));
        assertThat(coverage.at("/complete").booleanValue()).isTrue();
        assertThat(coverage.at("/ranges/0/proof").asText()).isEqualTo("rest page bounds");

        int asked = Surroundings.VENUE.asked();
        get(BARS + "1m" + DAY);
        assertThat(Surroundings.VENUE.asked()).isEqualTo(asked);
    }

    @Test
    @DisplayName("R6 a bar of the venue that cannot be is quarantined, counted and never served")
    void impossibleBars() throws Exception {
        Instant bad = Instant.ofEpochMilli(StandInVenue.UPSIDE_DOWN);
        String asked =
                "1m?start=" + bad.minusSeconds(300) + "&end=" + bad.plusSeconds(300) + "&limit=20";
        JsonNode body = json(get(BARS + asked));
        assertThat(body.at("/bars")).hasSize(9);
        assertThat(body.at("/gaps/0/start").asText()).isEqualTo(bad.toString());

        String quality = "api/v1/quality/BTC-USDT?exchange=binance&market=spot";
        JsonNode report = json(get(quality + "&hours=168"));
        assertThat(report.at("/by_check/ohlc_consistency").intValue()).isEqualTo(1);
        assertThat(report.at("/failed_checks").intValue()).isEqualTo(1);
        assertThat(report.at("/recent_failures/0/time").asText()).isEqualTo(bad.toString());
        assertThat(report.at("/recent_failures/0/check_type").asText())
                .isEqualTo("ohlc_consistency");
        assertThat(report.at("/completeness/bars_present").intValue()).isGreaterThanOrEqualTo(9);
        assertThat(report.at("/daily")).isNotEmpty();
        assertThat(root("metrics?scope=application").body())
                .contains("invalid_bars_total{")
                .contains("reason=\"high_too_low\"");

        String quarantine = quality.replace("BTC-USDT?", "BTC-USDT/quarantine?");
        JsonNode findings = json(get(quarantine + "&limit=5")).at("/findings");
        assertThat(findings).hasSize(1);
        assertThat(findings.at("/0/error_message").asText()).contains("high too low");
        assertThat(findings.at("/0/subject/high").decimalValue()).isEqualByComparingTo("41000.5");
        problem(send(request(quarantine).DELETE()), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        var clear = request(quarantine).header("X-API-Key", Surroundings.ADMIN_TOKEN).DELETE();
        assertThat(send(clear).statusCode()).isEqualTo(204);
        assertThat(json(get(quarantine)).at("/findings")).isEmpty();

        problem(get(quality + "&hours=169"), 422, "VALIDATION_ERROR", "hours");
        problem(
                get("api/v1/quality/BTC-USDT?exchange=binance&market=inverse"),
                404,
                "NOT_FOUND",
                "inverse");
        problem(
                get("api/v1/quality/BTC-USDT-PERP?exchange=binance&hours=2"),
                404,
                "NOT_FOUND",
                "track it");
    }

    @Test
    @DisplayName("R5 who has the bytes gets none")
    void entityTags() throws Exception {
        HttpResponse<String> first = get(BARS + "1m" + DAY);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> second =
                http.send(
                        request(BARS + "1m" + DAY).header("If-None-Match", tag).build(),
                        BodyHandlers.ofString());

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(first.headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=86400");
        // The newest bars change within the minute, however final they are now.
        assertThat(get(BARS + "1m?limit=2").headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=1,");
    }

    @Test
    @DisplayName("R4 pages follow each other by next")
    void pages() throws Exception {
        String range = "?start=2026-11-02&end=2026-11-02T00:05:00Z&limit=3";
        JsonNode first = json(get(BARS + "1m" + range));
        JsonNode second =
                json(
                        get(
                                BARS
                                        + "1m?limit=3&end=2026-11-02T00:05:00Z&start="
                                        + first.at("/next").asText()));

        assertThat(first.at("/bars")).hasSize(3);
        assertThat(second.at("/bars")).hasSize(2);
        assertThat(second.at("/bars/0/open_time").longValue())
                .isEqualTo(first.at("/next").longValue());
    }

    @Test
    void longerIntervalsAreResampled() throws Exception {
        JsonNode bar = json(get(BARS + "5m" + DAY + "&provenance=true")).at("/bars/0");

        // Five minutes of volume 1.5, opening at minute 0.
        assertThat(bar.at("/volume").decimalValue()).isEqualByComparingTo("7.5");
        assertThat(bar.at("/open").decimalValue()).isEqualByComparingTo("50000");
        assertThat(bar.at("/source").asText()).isEqualTo("resampled");
    }

    @Test
    @DisplayName("R1 R2 refusals are problems that name the value and the remedy")
    void problems() throws Exception {
        problem(get("nothing/here"), 404, "NOT_FOUND", "/");
        problem(get("api/v1/nothing"), 404, "NOT_FOUND", "/");
        problem(get("api/v1/exchanges/kraken/instruments"), 404, "NOT_FOUND", "one of binance");
        problem(get("api/v1/exchanges/binance/ohlc/NO-PE/1m"), 404, "NOT_FOUND", "NO-PE");
        problem(get(BARS + "7m"), 422, "VALIDATION_ERROR", "1m 3m 5m");
        problem(get(BARS + "1m?limit=0"), 422, "VALIDATION_ERROR", "1 to 5000: 0");
        problem(get(BARS + "1m?limit=x"), 400, "VALIDATION_ERROR", "x");
        problem(get(BARS + "1m?start=2026-11-02&end=2026-11-01"), 422, "VALIDATION_ERROR", "start");
        problem(get(BARS + "1m?start=soon"), 400, "VALIDATION_ERROR", "soon");
        problem(send(request("api/v1/exchanges").POST(none())), 405, "VALIDATION_ERROR", "Allow");
        problem(
                send(request("api/v1/exchanges").header("Accept", "text/html").GET()),
                406,
                "VALIDATION_ERROR",
                "application/json");
        problem(
                send(
                        request("api/v1/tracked/binance:spot:BTCUSDT")
                                .header("Content-Type", "text/plain")
                                .PUT(none())),
                415,
                "VALIDATION_ERROR",
                "application/json");
    }

    @Test
    void aDeadVenueIsSaidWhereNothingIsKnown() throws Exception {
        Surroundings.VENUE.down(true);

        HttpResponse<String> answer =
                get(
                        "api/v1/exchanges/binance/ohlc/BTC-USDT-PERP/1m?start=2026-01-01&end=2026-01-02");

        problem(answer, 503, "UPSTREAM_UNAVAILABLE", "");
    }

    @Test
    @DisplayName("R7 only the administrator edits, and what is edited is read elsewhere")
    void trackedInstruments() throws Exception {
        String path = "api/v1/tracked/binance:linear:BTCUSDT";
        String body = "{\"live\":false,\"history\":{\"1m\":\"PT6H\",\"1d\":\"P30D\"}}";

        problem(put(path, "wrong", body), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        problem(
                put(path, Surroundings.ADMIN_TOKEN, "{\"live\":1}"),
                400,
                "VALIDATION_ERROR",
                "live");
        problem(
                put(path, Surroundings.ADMIN_TOKEN, "{\"live\":true,\"history\":{\"5m\":\"P1D\"}}"),
                422,
                "VALIDATION_ERROR",
                "1m 1h 1d");
        assertThat(put(path, Surroundings.ADMIN_TOKEN, body).statusCode()).isEqualTo(200);

        JsonNode read = json(get(path));
        assertThat(read.at("/symbol").asText()).isEqualTo("BTC-USDT-PERP");
        assertThat(read.at("/history/1m").asText()).isEqualTo("PT6H");
        assertThat(json(get("api/v1/tracked")).findValuesAsText("id"))
                .containsExactly("binance:spot:BTCUSDT", "binance:linear:BTCUSDT");
        try (DynamoDbClient client = Surroundings.client()) {
            assertThat(
                            new ConfiguredTracked(
                                            new DynamoVersions(client, new Keys("isobar-")),
                                            List::of)
                                    .all())
                    .extracting(tracked -> tracked.instrument().toString())
                    .contains("binance:linear:BTCUSDT");
        }

        HttpResponse<String> gone =
                send(request(path).header("X-API-Key", Surroundings.ADMIN_TOKEN).DELETE());
        assertThat(gone.statusCode()).isEqualTo(204);
        problem(get(path), 404, "NOT_FOUND", "not tracked");
    }

    @Test
    void subscribersGetSnapshotAndUpdates() throws Exception {
        SeriesId series = new SeriesId(InstrumentId.parse("binance:spot:ETHUSDT"), Interval.M1);
        try (RedisClient redis = Redis.client(Surroundings.redis());
                SocketClient socket = new SocketClient(socketAddress())) {
            RedisPublisher publisher = new RedisPublisher(redis);
            publish(publisher, series, "2026-11-20T00:00:00Z", "1");
            assertThat(socket.next().at("/type").asText()).isEqualTo("hello");

            socket.send(
                    "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"bars\","
                            + "\"exchange\":\"binance\",\"symbol\":\"ETH-USDT\",\"interval\":\"1m\"}");
            JsonNode ack = socket.next("ack");
            JsonNode snapshot = socket.next();
            publish(publisher, series, "2026-11-20T00:01:00Z", "2");
            JsonNode update = socket.next();

            assertThat(ack.at("/type").asText()).isEqualTo("ack");
            assertThat(ack.at("/id").asText()).isEqualTo("1");
            assertThat(snapshot.at("/type").asText()).isEqualTo("snapshot");
            assertThat(snapshot.at("/sequence").longValue()).isEqualTo(1);
            assertThat(snapshot.at("/data").findValuesAsText("volume")).contains("1");
            assertThat(update.at("/type").asText()).isEqualTo("update");
            assertThat(update.at("/sequence").longValue()).isEqualTo(2);
            assertThat(update.at("/epoch")).isEqualTo(snapshot.at("/epoch"));
            assertThat(update.at("/data/volume").decimalValue()).isEqualByComparingTo("2");

            socket.send("{\"op\":\"subscribe\",\"id\":\"9\",\"channel\":\"bars\"");
            assertThat(socket.next().at("/data/detail").asText()).contains("not JSON");
            socket.send("ping");
            assertThat(socket.next().at("/type").asText()).isEqualTo("pong");
        }
    }

    @Test
    @DisplayName("R4 what is known is told although the venue is dead, and what is not is a gap")
    void aDeadVenueLeavesGaps() throws Exception {
        get(BARS + "1m?start=2026-10-05T00:00:00Z&end=2026-10-05T00:10:00Z");
        Surroundings.VENUE.down(true);

        JsonNode body = json(get(BARS + "1m?start=2026-10-05T00:00:00Z&end=2026-10-05T00:20:00Z"));

        assertThat(body.at("/bars")).hasSize(10);
        assertThat(body.at("/gaps")).hasSize(1);
        assertThat(body.at("/gaps/0/start").asText()).isEqualTo("2026-10-05T00:10:00Z");
        assertThat(body.at("/gaps/0/cause").asText()).isEqualTo("unknown");
    }

    @Test
    @DisplayName("R1 a venue that fails five times is left alone, and trusted again later")
    void deadVenuesAreLeftAlone() throws Exception {
        String ticker = "api/v1/exchanges/binance/ticker/BTC-USDT";
        get(BARS + "1m" + DAY);
        assertThat(json(get(ticker)).has("stale_since")).isFalse();
        Surroundings.VENUE.down(true);
        // Ten at once are more than its bulkhead holds; all are told to come again.
        List<CompletableFuture<HttpResponse<String>>> burst = new ArrayList<>();
        for (int day = 10; day < 20; day++) {
            burst.add(http.sendAsync(request(perpetual(day)).build(), BodyHandlers.ofString()));
        }
        for (var answer : burst) {
            problem(answer.join(), 503, "UPSTREAM_UNAVAILABLE", "");
            assertThat(answer.join().headers().firstValue("Retry-After")).isPresent();
        }
        // Those without room count as successes (MicroProfile): five more failures open it surely.
        for (int day = 20; day < 25; day++) {
            problem(get(perpetual(day)), 503, "UPSTREAM_UNAVAILABLE", "");
        }

        // Every three seconds it is tried once, and fails.
        Await.until("left alone", () -> isLeftAlone(perpetual(4)));
        assertThat(json(get(BARS + "1m" + DAY)).at("/bars")).hasSize(10);
        Await.until("old, and said so", () -> json(get(ticker)).has("stale_since"));
        assertThat(json(get(ticker)).at("/ticker/last").decimalValue())
                .isEqualByComparingTo("60000.1");

        Surroundings.VENUE.down(false);
        AtomicInteger day = new AtomicInteger(5);
        Await.until("asked again", () -> get(perpetual(day.getAndIncrement())).statusCode() == 200);
        assertThat(get(perpetual(day.getAndIncrement())).statusCode()).isEqualTo(200);
    }

    private boolean isLeftAlone(String path) throws Exception {
        int asked = Surroundings.VENUE.asked();
        HttpResponse<String> answer = get(path);

        problem(answer, 503, "UPSTREAM_UNAVAILABLE", "");
        assertThat(json(answer).at("/retryable").booleanValue()).isTrue();
        return json(answer).at("/detail").asText().contains("left alone")
                && Surroundings.VENUE.asked() == asked;
    }

    private static String perpetual(int day) {
        LocalDate start = LocalDate.of(2025, 1, 1).plusDays(day);
        return "api/v1/exchanges/binance/ohlc/BTC-USDT-PERP/1m?limit=3&start=%s&end=%s"
                .formatted(start, start.plusDays(1));
    }

    @Test
    @DisplayName("R3 without Redis subscribers are told and REST answers; then they start anew")
    void redisGoesAndComesBack() throws Exception {
        SeriesId series = new SeriesId(InstrumentId.parse("binance:spot:ETHUSDT"), Interval.H1);
        get(BARS + "1m" + DAY);
        try (SocketClient socket = new SocketClient(socketAddress())) {
            try (RedisClient redis = Redis.client(Surroundings.redis())) {
                publish(new RedisPublisher(redis), series, "2026-11-20T00:00:00Z", "1");
            }
            socket.next("hello");
            socket.send(subscription("ETH-USDT", "1h"));
            JsonNode before = socket.next("snapshot");
            try {
                Surroundings.stopRedis();
                assertThat(socket.next("status").at("/data/live").booleanValue()).isFalse();
                assertThat(json(get(BARS + "1m" + DAY)).at("/bars")).hasSize(10);
            } finally {
                Surroundings.startRedis();
            }
            assertThat(socket.next("status").at("/data/live").booleanValue()).isTrue();
            try (RedisClient redis = Redis.client(Surroundings.redis())) {
                RedisPublisher publisher = new RedisPublisher(redis);
                publish(publisher, series, "2026-11-20T01:00:00Z", "2");
                JsonNode resync = socket.next("resync_required");
                JsonNode after = socket.next("snapshot");
                publish(publisher, series, "2026-11-20T02:00:00Z", "3");
                JsonNode update = socket.next("update");

                assertThat(resync.at("/epoch")).isNotEqualTo(before.at("/epoch"));
                assertThat(after.at("/epoch")).isEqualTo(resync.at("/epoch"));
                assertThat(after.at("/data").findValuesAsText("volume")).contains("2");
                assertThat(update.at("/sequence").longValue()).isEqualTo(2);
                assertThat(update.at("/data/volume").decimalValue()).isEqualByComparingTo("3");
            }
        }
    }

    @Test
    @DisplayName("R7 who does not read does not delay others")
    void slowSubscribersDelayNobody() throws Exception {
        SeriesId series = new SeriesId(InstrumentId.parse("binance:linear:BTCUSDT"), Interval.M1);
        String large = "1." + "1".repeat(900);
        Await.until("those of others are closed", () -> sessions() == 0);
        try (RedisClient redis = Redis.client(Surroundings.redis());
                SlowSocket slow = new SlowSocket(socketAddress());
                SocketClient quick = new SocketClient(socketAddress())) {
            RedisPublisher publisher = new RedisPublisher(redis);
            slow.send(subscription("BTC-USDT-PERP", "1m"));
            quick.send(subscription("BTC-USDT-PERP", "1m"));
            quick.next("snapshot");
            Await.until("both", () -> sessions() >= 2);
            double open = sessions();
            // 9 MB of one forming bar: more than any socket buffers, and more than 512 frames.
            long sequence = 0;
            for (int i = 0; i < 40; i++) {
                for (int k = 0; k < 50; k++) {
                    publish(publisher, series, false, "2026-11-20T00:00:00Z", large, large);
                }
                sequence += 50;
                quick.until(sequence);
            }
            assertThat(sessions()).isEqualTo(open);
            // Final bars are not replaced: 11 MB are more than sockets buffer and than is kept.
            for (int i = 0; i < 60; i++) {
                for (int k = 0; k < 50; k++) {
                    publish(publisher, series, true, "2026-11-20T00:01:00Z", large, "2");
                }
                sequence += 50;
                quick.until(sequence);
            }
            Await.until("told to go", () -> sessions() < open);
            // It does not read that, either; ten seconds later nobody waits for it any more.
            Await.until("ended", slow::isEnded);
            quick.send("ping");
            quick.next("pong");
        }
    }

    private double sessions() throws Exception {
        return root("metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("isobar_sessions"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static String subscription(String symbol, String interval) {
        return "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"bars\",\"exchange\":\"binance\","
                + "\"symbol\":\"%s\",\"interval\":\"%s\"}".formatted(symbol, interval);
    }

    @Test
    void oddRequestsAreAnsweredPlainly() throws Exception {
        HttpResponse<String> head =
                send(
                        request(BARS + "1m" + DAY)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        String tag = head.headers().firstValue("ETag").orElseThrow();
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(send(request(BARS + "1m" + DAY).header("If-None-Match", tag)).statusCode())
                .isEqualTo(304);
        HttpResponse<String> forged =
                send(request("api/v1/exchanges").header("X-Correlation-Id", "a<b>: c"));
        assertThat(forged.headers().firstValue("X-Correlation-Id").orElseThrow())
                .doesNotContain("<");
        HttpResponse<String> options =
                send(
                        request("api/v1/exchanges")
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(options.statusCode()).isLessThan(300);
        for (String symbol : List.of("BTCUSDT", "btc-usdt", "BTC_USDT", "BTC/USDT")) {
            String path = "api/v1/exchanges/binance/ohlc/" + symbol + "/1m" + DAY;
            assertThat(get(path).statusCode()).as(symbol).isEqualTo(200);
        }
        for (String path : List.of("BTC%2FUSDT/1m", "..%2F..%2FWEB-INF/1m", "%3Cb%3E/1m")) {
            HttpResponse<String> answer = get("api/v1/exchanges/binance/ohlc/" + path + DAY);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .doesNotContain("html");
        }
    }

    @Test
    void healthNamesItsParts() throws Exception {
        assertThat(json(root("health/live")).at("/status").asText()).isEqualTo("UP");
        Await.until("started", () -> root("health/started").statusCode() == 200);
        JsonNode ready = json(root("health/ready"));
        assertThat(ready.at("/status").asText()).isEqualTo("UP");
        assertThat(ready.toString()).contains("\"redis\":\"answers\"", "\"dynamodb\":\"answers\"");
    }

    @Test
    void metricsAreForPrometheus() throws Exception {
        get(BARS + "1m" + DAY);

        assertThat(root("metrics").body())
                .contains("isobar_sessions", "isobar_bars_queue", "isobar_pages_seconds_bucket")
                .contains("store=\"dynamodb\"");
    }

    @Test
    void theFirstPageNeedsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = get("");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>Isobar</h1>").doesNotContain("http://", "https://");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
    }

    private static void publish(
            RedisPublisher publisher, SeriesId series, String start, String volume) {
        publish(publisher, series, false, start, "50000", volume);
    }

    private static void publish(
            RedisPublisher publisher,
            SeriesId series,
            boolean isFinal,
            String start,
            String close,
            String volume) {
        Instant at = Instant.parse(start);
        BigDecimal price = new BigDecimal(close);
        publisher.publish(
                series,
                new Bar(
                        at,
                        at.plusSeconds(60),
                        price,
                        price,
                        price,
                        price,
                        new BigDecimal(volume),
                        null,
                        null,
                        null,
                        null,
                        null,
                        isFinal,
                        new Provenance(
                                Provenance.Source.TRADES,
                                "1",
                                "1",
                                at,
                                false,
                                0,
                                List.of(),
                                at,
                                0)));
        publisher.flush();
    }
}
