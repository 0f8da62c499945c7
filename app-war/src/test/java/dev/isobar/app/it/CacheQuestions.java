package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.Provenance;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TieredBars;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisChanges;
import dev.isobar.redis.RedisPages;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is remembered between two questions, and what ends it. */
abstract class CacheQuestions extends ConfigQuestions {
    private static final String OHLC = "api/v1/exchanges/binance/ohlc/BTC-USDT/1m";
    private static final String CACHE = "api/v1/admin/cache?pattern=";

    @Test
    @DisplayName("P17 asked twice it comes from memory, in the same words, compressed once")
    void answersAtHand() throws Exception {
        String page = OHLC + "?market=spot&start=2026-10-03&end=2026-10-03T00:30:00Z&limit=10";
        kept(page);
        double before = hits();
        HttpResponse<byte[]> plain = bytes(page, "Accept", "application/json");
        HttpResponse<byte[]> zipped = bytes(page, "Accept-Encoding", "gzip");
        HttpResponse<byte[]> again = bytes(page, "Accept-Encoding", "gzip;q=0.5, br");

        assertThat(hits() - before).isEqualTo(2);
        // A filter tells what is remembered; what no filter understands, the resource tells.
        HttpResponse<byte[]> resource = bytes(page, "Accept", "application/json;q=0.9");
        assertThat(plain.body()).isEqualTo(resource.body());
        assertThat(said(plain)).isEqualTo(said(resource));
        assertThat(plain.headers().firstValue("Link").orElseThrow())
                .contains("market=spot")
                .contains("start=" + Instant.parse("2026-10-03T00:10:00Z").toEpochMilli());
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(again.body()).isEqualTo(zipped.body());
        assertThat(said(again)).isEqualTo(said(zipped));

        String tag = plain.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> known = bytes(page, "If-None-Match", "\"x\", " + tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.headers().firstValue("ETag")).contains(tag);
        assertThat(zipped.headers().firstValue("ETag").orElseThrow()).isEqualTo(tag);
    }

    @Test
    @DisplayName("P17 what another node keeps is told at once, by this one too")
    void anotherNodeKeepsBars() throws Exception {
        String range = OHLC + "?market=spot&start=2026-10-04&end=2026-10-04T00:10:00Z";
        kept(range);
        assertThat(kept(range)).doesNotContain("\"volume\":77.25");

        keep(Instant.parse("2026-10-04T00:03:00Z"), "77.25");

        Await.until("told", () -> get(range).body().contains("\"volume\":77.25"));
    }

    @Test
    @DisplayName(
            "P17 an administrator has it forgotten, by pattern; the audit log says who and what")
    void forgetting() throws Exception {
        String range = OHLC + "?market=spot&start=2026-10-05&end=2026-10-05T00:10:00Z";
        kept(range);
        kept(range);
        problem(send(request(CACHE + "*").DELETE()), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        problem(forget("a".repeat(201)), 422, "VALIDATION_ERROR", "200 characters");
        assertThat(json(forget("ohlcv:okx:*")).at("/forgotten").intValue()).isZero();

        String keys = "ohlcv:binance:spot:BTCUSDT:1m:2026-10-05*";
        assertThat(json(forget(keys)).at("/forgotten").intValue()).isEqualTo(1);

        double before = hits();
        get(range);
        assertThat(hits()).isEqualTo(before);
        var log =
                request("api/v1/admin/audit?limit=20")
                        .header("X-API-Key", Surroundings.ADMIN_TOKEN)
                        .GET();
        assertThat(send(log).body()).contains("forgotten: " + keys);
    }

    /**
     * Asked until the venue needs not be asked any more, and until it is remembered: that it was
     * kept is heard through Redis after the answer, and ends what was made before.
     */
    private String kept(String path) throws Exception {
        Await.until("complete", () -> get(path).body().contains("\"gaps\":[]"));
        Await.until(
                "remembered",
                () -> {
                    double before = hits();
                    get(path);
                    get(path);
                    return hits() - before == 2;
                });
        return get(path).body();
    }

    private HttpResponse<String> forget(String pattern) throws Exception {
        String path = CACHE + URLEncoder.encode(pattern, StandardCharsets.UTF_8);
        return send(request(path).header("X-API-Key", Surroundings.ADMIN_TOKEN).DELETE());
    }

    private HttpResponse<byte[]> bytes(String path, String name, String value) throws Exception {
        return http.send(
                request(path).header(name, value).GET().build(), BodyHandlers.ofByteArray());
    }

    /** Without what differs from one answer to the next. */
    private static Map<String, List<String>> said(HttpResponse<?> answer) {
        Map<String, List<String>> said = new HashMap<>();
        answer.headers()
                .map()
                .forEach(
                        (name, values) -> {
                            if (!name.matches("(?i)x-correlation-id|.*ratelimit.*|date|:status")) {
                                said.put(name.toLowerCase(Locale.ROOT), spelled(values));
                            }
                        });
        return said;
    }

    /** A link may say : or %3A, which is the same. */
    private static List<String> spelled(List<String> values) {
        return values.stream().map(value -> value.replace("%3A", ":")).toList();
    }

    private double hits() throws Exception {
        return Scrape.of(root("metrics").body()).sum("cache_hits_total", "cache_type=answers");
    }

    /** As another node of this installation does. */
    private static void keep(Instant start, String volume) {
        try (var redis = Redis.client(Surroundings.redis());
                var dynamo = Surroundings.client()) {
            Clock clock = Clock.systemUTC();
            Random jitter = new Random(1);
            var far = new DynamoPages(dynamo, new Keys("isobar-"), Duration.ofDays(365), clock);
            var near = new RedisPages(redis, Duration.ofHours(6));
            new TieredBars(near, new PagedBars(far, jitter), clock, jitter, new RedisChanges(redis))
                    .put(
                            new SeriesId(InstrumentId.parse("binance:spot:BTCUSDT"), Interval.M1),
                            List.of(bar(start, volume)));
        }
    }

    /** Later than what history says of it, which it therefore outlives. */
    private static Bar bar(Instant start, String volume) {
        Instant end = start.plusSeconds(60);
        return new Bar(
                start,
                end,
                new BigDecimal("50000"),
                new BigDecimal("50001"),
                new BigDecimal("49999"),
                new BigDecimal("50000"),
                new BigDecimal(volume),
                null,
                null,
                null,
                null,
                null,
                true,
                new Provenance(
                        Provenance.Source.KLINE,
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
