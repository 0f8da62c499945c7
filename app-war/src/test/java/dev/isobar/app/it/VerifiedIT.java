package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.bars.Bar;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TieredBars;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisChanges;
import dev.isobar.redis.RedisPages;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What was streamed is compared with the venue's history. The stand-in venue says of each minute:
 * high 60000.50, low 40000.10, close 50000.20, volume 1.5, quote volume 75000.30, 3 trades.
 */
@Streaming
@Private
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VerifiedIT extends PrivateQuestions {
    private static final SeriesId MINUTES =
            new SeriesId(InstrumentId.parse("binance:spot:BTCUSDT"), Interval.M1);
    private static final String QUALITY =
            "api/v1/quality/BTC-USDT%s?exchange=binance&market=spot&%s";

    @Test
    @Order(1)
    @DisplayName("R10 a streamed bar that history confirms is verified, any other a finding")
    void liveIsComparedWithHistory() throws Exception {
        Instant right = Interval.M1.floor(Instant.now().minusSeconds(240));
        Instant wrong = right.plusSeconds(60);
        keep(streamed(right, "1.5"), streamed(wrong, "1.6"));

        Await.until("compared", () -> shown(wrong).has("verified"));

        assertThat(shown(right).at("/verified").booleanValue()).isTrue();
        assertThat(shown(right).has("quality")).isFalse();
        assertThat(shown(wrong).at("/verified").booleanValue()).isFalse();
        assertThat(shown(wrong).at("/quality/0").asText()).isEqualTo("kline_difference");
        assertThat(shown(wrong).at("/volume").decimalValue()).isEqualByComparingTo("1.6");

        JsonNode report = json(get(QUALITY.formatted("", "hours=2")));
        assertThat(report.at("/verification/verified").intValue()).isEqualTo(1);
        assertThat(report.at("/verification/different").intValue()).isEqualTo(1);
        assertThat(report.at("/verification/unchecked").intValue()).isPositive();
        assertThat(report.at("/by_check/kline_difference").intValue()).isEqualTo(1);
        JsonNode findings = json(get(QUALITY.formatted("/quarantine", "limit=5"))).at("/findings");
        assertThat(findings).hasSize(1);
        assertThat(findings.at("/0/time").asText()).isEqualTo(wrong.toString());
        assertThat(findings.at("/0/error_message").asText())
                .isEqualTo("volume is 1.6, the venue's own 1m bar says 1.50000");
        assertThat(findings.at("/0/subject/bar/volume").decimalValue()).isEqualByComparingTo("1.6");

        Scrape scrape = Scrape.of(root("metrics").body());
        assertThat(scrape.sum("bars_verified_total", "exchange=binance", "result=verified"))
                .isEqualTo(1);
        assertThat(scrape.sum("bars_verified_total", "exchange=binance", "result=different"))
                .isEqualTo(1);
        assertThat(scrape.sum("bars_verified_total", "exchange=okx")).isZero();
        assertThat(scrape.sum("data_anomalies_detected_total", "symbol=BTCUSDT")).isEqualTo(1);
    }

    @Test
    @Order(2)
    @DisplayName("P14 a threshold changes what is found at once, and a rollback takes it back")
    void thresholdsCountWhileItStreams() throws Exception {
        long usual = apply("{\"alerts\":{\"cooldown_seconds\":300}}");
        Await.until(
                "streaming",
                () -> {
                    trade("50000");
                    return count("result=pass") > 0;
                });
        settle();
        double odd = count("result=fail");
        trade("51000"); // 2 % more: usually fine
        trade("50000");
        awaitPassed(2);
        assertThat(count("result=fail")).isEqualTo(odd);

        apply("{\"quality\":{\"change_percent\":1}}");
        trade("51000");

        Await.until("found", () -> count("result=fail") == odd + 1);
        Await.until("kept", () -> !anomalies().isEmpty());
        assertThat(anomalies())
                .containsExactly("price 51000.0 is 2.00 % off the last 50000.0, not at most 1 %");

        var back = "{\"version\":" + usual + "}";
        assertThat(send(admin("/rollback").POST(BodyPublishers.ofString(back))).statusCode())
                .isEqualTo(200);
        trade("51000");
        awaitPassed(1);
        assertThat(count("result=fail")).isEqualTo(odd + 1);
    }

    @Test
    @Order(3)
    @DisplayName("B16 a stopped connector has no socket anywhere, and a started one streams again")
    void connectors() throws Exception {
        Await.until("streaming", () -> !Surroundings.stream().getConnections().isEmpty());
        String connector = "api/v1/connectors/binance";

        assertThat(send(request(connector + "/stop").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);

        Await.until("silent", () -> Surroundings.stream().getConnections().isEmpty());
        int subscribed = Surroundings.stream().subscribed();
        JsonNode stopped = json(send(request(connector)));
        assertThat(stopped.at("/status").asText()).isEqualTo("stopped");
        assertThat(stopped.at("/streams")).isEmpty();
        assertThat(Surroundings.stream().subscribed()).isEqualTo(subscribed);

        assertThat(send(request(connector + "/start").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);

        Await.until("again", () -> Surroundings.stream().subscribed() > subscribed);
        double before = count("result=pass");
        Await.until(
                "trades count",
                () -> {
                    trade("50000");
                    return count("result=pass") > before;
                });
        assertThat(json(send(request(connector))).at("/connected").booleanValue()).isTrue();
    }

    @Test
    @Order(4)
    @DisplayName("a kept bar is told as a consolidated one, the same as over REST")
    void consolidated() throws Exception {
        Instant minute = Interval.M1.floor(Instant.now().minusSeconds(240));
        keep(streamed(minute, "1.5"));
        String asked =
                "api/v1/consolidated/BTC/1m?start=%s&end=%s"
                        .formatted(minute, minute.plusSeconds(60));

        Await.until(
                "told",
                Duration.ofSeconds(90),
                Duration.ofMillis(500),
                () -> {
                    JsonNode bar = json(get(asked)).at("/bars/0");
                    return bar.at("/included").intValue() == 1
                            && told().contains(bar.at("/hash").asText());
                });
    }

    /** Hashes of the consolidated minutes that whoever comes now is told of. */
    private List<String> told() throws Exception {
        try (SocketClient socket = new SocketClient(socketAddress())) {
            socket.send(
                    "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"consolidated\","
                            + "\"key\":\"BTC:spot:USDT:1m\"}");
            return socket.next("snapshot").at("/data").findValuesAsText("hash");
        }
    }

    private double passed;

    /** Everything that was said is counted: that is done once a second. */
    private void settle() throws Exception {
        AtomicInteger same = new AtomicInteger();
        Await.until(
                "settled",
                () -> {
                    double now = count("result=pass");
                    same.set(now == passed ? same.get() + 1 : 0);
                    passed = now;
                    return same.get() == 40; // of 50 ms
                });
    }

    private void awaitPassed(int more) throws Exception {
        Await.until("passed", () -> count("result=pass") >= passed + more);
        passed = count("result=pass");
    }

    private static void trade(String price) {
        Surroundings.stream().trade(Instant.now(), price);
    }

    private double count(String result) throws Exception {
        return Scrape.of(root("metrics").body())
                .sum("data_quality_checks_total", "check_type=price_anomaly", result);
    }

    private List<String> anomalies() throws Exception {
        return json(get(QUALITY.formatted("/quarantine", "limit=50")))
                .at("/findings")
                .findValuesAsText("error_message")
                .stream()
                .filter(message -> message.startsWith("price"))
                .toList();
    }

    /** The version it makes. */
    private long apply(String content) throws Exception {
        String tag = send(admin("").GET()).headers().firstValue("ETag").orElseThrow();
        var put = admin("").header("If-Match", tag).PUT(BodyPublishers.ofString(content));
        return json(send(put)).at("/version").longValue();
    }

    private HttpRequest.Builder admin(String path) {
        return request("api/v1/config/thresholds" + path)
                .header("Content-Type", "application/json");
    }

    private JsonNode shown(Instant start) throws Exception {
        return json(get(
                        "api/v1/exchanges/binance/ohlc/BTC-USDT/1m?market=spot&provenance=true"
                                + "&start="
                                + start
                                + "&end="
                                + start.plusSeconds(60)))
                .at("/bars/0");
    }

    /** As another node of this installation would have. */
    private static void keep(Bar... bars) {
        try (var redis = Redis.client(Surroundings.redis());
                var dynamo = Surroundings.client()) {
            Clock clock = Clock.systemUTC();
            Random jitter = new Random(1);
            var far = new DynamoPages(dynamo, new Keys("isobar-"), Duration.ofDays(365), clock);
            var near = new RedisPages(redis, Duration.ofHours(6));
            new TieredBars(near, new PagedBars(far, jitter), clock, jitter, new RedisChanges(redis))
                    .put(MINUTES, List.of(bars));
        }
    }

    /** Later by a millisecond than what history says, which it therefore outlives in the store. */
    private static Bar streamed(Instant start, String volume) {
        Instant end = start.plusSeconds(60);
        return new Bar(
                start,
                end,
                new BigDecimal(StandInVenue.open(start.toEpochMilli())),
                new BigDecimal("60000.50"),
                new BigDecimal("40000.10"),
                new BigDecimal("50000.20"),
                new BigDecimal(volume),
                new BigDecimal("75000.30"),
                null,
                3L,
                null,
                null,
                true,
                new Provenance(
                        Source.KLINE,
                        "",
                        "",
                        end.plusMillis(1),
                        false,
                        0,
                        List.of(),
                        end.plusMillis(20),
                        0));
    }
}
