package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.bars.SeriesId;
import dev.isobar.live.Announcement;
import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisPublisher;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/**
 * Bars with indicators. The stand-in's minutes all close at 50000.2 and reach from 40000.1 to
 * 60000.5, so every mean of closes is 50000.2 and the true range 20000.4, whatever was collected
 * before.
 */
abstract class ChartQuestions extends UdfQuestions {
    private static final String CHART = "api/v1/charts/BTC-USDT?exchange=binance";
    private static final String HALF_HOUR = "&limit=30&end=2026-10-20T00:30:00Z";

    @Test
    void aChartHasBarsAndTheirIndicators() throws Exception {
        HttpResponse<String> answer = get(CHART + HALF_HOUR + "&indicators=sma_20,atr,macd");
        JsonNode chart = json(answer);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(chart.at("/symbol").asText()).isEqualTo("BTC-USDT");
        assertThat(chart.at("/timeframe").asText()).isEqualTo("1m");
        assertThat(chart.at("/bars")).hasSize(30);
        // 2026-10-20T00:29:00Z
        assertThat(chart.at("/bars/29/time").longValue()).isEqualTo(1792456140000L);
        assertThat(chart.at("/bars/29/close").doubleValue()).isEqualTo(50000.2);
        assertThat(chart.at("/warm").booleanValue()).isTrue();
        assertThat(chart.at("/gaps")).isEmpty();
        assertThat(chart.at("/next").longValue()).isEqualTo(chart.at("/bars/0/time").longValue());
        chart.at("/indicators").forEach(values -> assertThat(values).hasSize(30));
        assertThat(chart.at("/indicators/sma_20/29").doubleValue())
                .isCloseTo(50000.2, within(1e-6));
        assertThat(chart.at("/indicators/atr/29").doubleValue()).isCloseTo(20000.4, within(1e-6));
        assertThat(chart.at("/indicators").has("macd_signal")).isTrue();
        assertThat(chart.at("/indicators").has("rsi")).isFalse();
    }

    @Test
    @DisplayName("R4 a chart's range: from a start the oldest, both ends half-open")
    void aChartFromAStart() throws Exception {
        String from = CHART + "&indicators=sma_20&start=2026-10-20T00:00:00Z";
        JsonNode first = json(get(from + "&limit=3"));
        JsonNode both = json(get(from + "&end=2026-10-20T00:02:00Z"));

        // 2026-10-20T00:00:00Z
        assertThat(first.at("/bars/0/time").longValue()).isEqualTo(1792454400000L);
        assertThat(first.at("/bars")).hasSize(3);
        assertThat(first.at("/indicators/sma_20")).hasSize(3);
        assertThat(first.at("/next").longValue()).isEqualTo(1792454580000L);
        assertThat(both.at("/bars")).hasSize(2);
        assertThat(both.at("/bars/1/time").longValue()).isEqualTo(1792454460000L);
        assertThat(both.has("next")).isFalse();
        problem(get(from + "&end=2026-10-19"), 422, "VALIDATION_ERROR", "start");
    }

    @Test
    @DisplayName("R2 a chart's refusals name the value and the remedy")
    void chartProblems() throws Exception {
        problem(get(CHART + "&indicators=rsx"), 422, "VALIDATION_ERROR", "rsx");
        problem(get(CHART + "&indicators=,"), 422, "VALIDATION_ERROR", "unknown indicator");
        problem(get(CHART + "&indicators=rsi,"), 422, "VALIDATION_ERROR", "unknown indicator");
        problem(get(CHART + "&timeframe=7m"), 422, "VALIDATION_ERROR", "1m 3m 5m");
        problem(get(CHART + "&limit=5001"), 422, "VALIDATION_ERROR", "1 to 5000");
        problem(get("api/v1/charts/BTC-USDT"), 400, "VALIDATION_ERROR", "exchange");
        problem(get("api/v1/charts/NO-PE?exchange=binance"), 404, "NOT_FOUND", "NO-PE");
    }

    @Test
    void aChartIsFollowedOverASocket() throws Exception {
        SeriesId series = new SeriesId(InstrumentId.parse("binance:spot:BTCUSDT"), Interval.M1);
        get(CHART + "&limit=40");
        try (RedisClient redis = Redis.client(Surroundings.redis());
                SocketClient socket = new SocketClient(socketAddress())) {
            RedisPublisher publisher = new RedisPublisher(redis);
            socket.send(
                    "{\"op\":\"subscribe\",\"id\":\"c\",\"channel\":\"charts\",\"exchange\":"
                            + "\"binance\",\"symbol\":\"BTC-USDT\",\"interval\":\"1m\"}");
            JsonNode snapshot = socket.next("snapshot");
            String bar = "{\"time\":1792456140000,\"close\":1,\"indicators\":{\"rsi\":50}}";
            publisher.publish(new Announcement(Subject.charts(series), true, 1, "[" + bar + "]"));
            publisher.flush();
            JsonNode update = socket.next("update");

            assertThat(snapshot.at("/channel").asText()).isEqualTo("charts");
            assertThat(snapshot.at("/data").size()).isBetween(30, 100);
            assertThat(snapshot.at("/data/25/indicators/sma_20").doubleValue())
                    .isCloseTo(50000.2, within(1e-6));
            assertThat(update.at("/key").asText()).isEqualTo("binance:spot:BTCUSDT:1m");
            assertThat(update.at("/final").booleanValue()).isTrue();
            assertThat(update.at("/data/0/indicators/rsi").intValue()).isEqualTo(50);
        }
    }
}
