package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.bars.Coverage;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoFlows;
import dev.isobar.dynamodb.Keys;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowSeries;
import dev.isobar.live.Announcement;
import dev.isobar.live.EventJson;
import dev.isobar.live.EventJson.Times;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
import dev.isobar.market.Funding;
import dev.isobar.market.InstrumentId;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisPublisher;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Funding over all venues, of what other nodes published and what was collected. */
abstract class FundingQuestions extends CacheQuestions {
    private static final String FUNDING = "api/v1/funding";
    private static final InstrumentId BTC = InstrumentId.parse("binance:linear:BTCUSDT");
    private static final InstrumentId ETH = InstrumentId.parse("binance:linear:ETHUSDT");
    private static final String TRACK = "{\"live\":false,\"history\":{\"1d\":\"P30D\"}}";

    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);

    @Test
    @DisplayName("M10 what another node published is told, normalised, with what was paid last")
    void overAllVenues() throws Exception {
        settle(BTC, 16, "0.0001");
        settle(BTC, 8, "0.0003");
        settle(BTC, 0, "-0.0002");
        track(BTC);
        track(ETH);
        publish(BTC, "0.0004");
        publish(ETH, "-0.0001");
        Await.until(
                "both are told",
                Duration.ofSeconds(60),
                Duration.ofMillis(500),
                () -> json(get(FUNDING)).at("/funding").size() == 2);

        JsonNode row = json(get(FUNDING + "?base=btc&exchange=binance")).at("/funding/0");
        assertThat(row.at("/symbol").asText()).isEqualTo("BTC-USDT-PERP");
        assertThat(row.at("/interval_source").asText()).isEqualTo("settlements");
        assertThat(row.at("/interval_seconds").asInt()).isEqualTo(28_800);
        // 0.0004 x 1,095.
        assertThat(row.at("/annualised").decimalValue()).isEqualByComparingTo("0.438");
        assertThat(row.at("/settled/rate").decimalValue()).isEqualByComparingTo("-0.0002");
        assertThat(Instant.parse(row.at("/settled/time").asText())).isEqualTo(hour);
        assertThat(row.has("stale_since")).isFalse();

        var sorted = get(FUNDING + "?sort=rate&order=desc&limit=1");
        assertThat(json(sorted).at("/funding").findValuesAsText("base")).containsExactly("BTC");
        assertThat(sorted.headers().firstValue("X-Total-Count")).contains("2");
        assertThat(json(get(FUNDING + "?sort=annualised&order=desc")).at("/funding"))
                .extracting(one -> one.at("/base").asText())
                .containsExactly("BTC", "ETH");
        assertThat(json(get(FUNDING + "/spreads")).at("/spreads")).isEmpty();
        problem(get(FUNDING + "?sort=name"), 422, "VALIDATION_ERROR", "annualised");
        problem(get(FUNDING + "?exchange=moon"), 404, "NOT_FOUND", "moon");

        past();
        untrack(BTC);
        untrack(ETH);
    }

    private void past() throws Exception {
        String range =
                FUNDING
                        + "/history?base=BTC&limit=2&start="
                        + hour.minus(Duration.ofHours(17)).toEpochMilli()
                        + "&end="
                        + hour.plusSeconds(60).toEpochMilli();
        JsonNode first = json(get(range));
        JsonNode second = json(get(range + "&cursor=" + first.at("/next").asText()));

        assertThat(first.at("/rates")).hasSize(2);
        assertThat(first.at("/rates/0/rate").decimalValue()).isEqualByComparingTo("0.0001");
        assertThat(first.at("/rates/0").has("annualised")).isFalse();
        // 0.0003 x 1,095: eight hours after the one before.
        assertThat(first.at("/rates/1/annualised").decimalValue()).isEqualByComparingTo("0.3285");
        assertThat(second.at("/rates")).hasSize(1);
        assertThat(second.at("/rates/0/annualised").decimalValue()).isEqualByComparingTo("-0.219");
        assertThat(second.at("/next").isNull()).isTrue();
        assertThat(first.at("/unknown/0/symbol").asText()).isEqualTo("BTC-USDT-PERP");
        lengthened();
        problem(get(range + "&cursor=x"), 400, "VALIDATION_ERROR", "next");
        problem(get(FUNDING + "/history?base=BTC&start=2020-01-01"), 422, "VALIDATION_ERROR", "92");
    }

    /** From an hour to four, and nothing is missing in between. */
    private void lengthened() throws Exception {
        settle(ETH, 11, "0.0001");
        settle(ETH, 10, "0.0001");
        settle(ETH, 6, "0.0002");
        Instant start = hour.minus(Duration.ofHours(11));
        try (DynamoDbClient client = Surroundings.client()) {
            new DynamoCoverage(client, new Keys("isobar-"), Duration.ofDays(365), Clock.systemUTC())
                    .record(
                            ETH,
                            FlowSeries.fundings(ETH).channel(),
                            Coverage.complete(start, hour, Coverage.Proof.REST_PAGE_BOUNDS));
        }
        String history =
                "/history?base=ETH&start=%d&end=%d"
                        .formatted(start.toEpochMilli(), hour.toEpochMilli());

        JsonNode rates = json(get(FUNDING + history)).at("/rates");
        assertThat(rates).hasSize(3);
        assertThat(rates.get(1).at("/interval_seconds").asInt()).isEqualTo(3_600);
        assertThat(rates.get(2).at("/interval_seconds").asInt()).isEqualTo(14_400);
        // 0.0002 x 2,190
        assertThat(rates.get(2).at("/annualised").decimalValue()).isEqualByComparingTo("0.438");
    }

    private void track(InstrumentId id) throws Exception {
        var put =
                request("api/v1/tracked/" + id)
                        .header("X-API-Key", Surroundings.ADMIN_TOKEN)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(TRACK));
        assertThat(send(put).statusCode()).isEqualTo(200);
    }

    private void untrack(InstrumentId id) throws Exception {
        var delete = request("api/v1/tracked/" + id).header("X-API-Key", Surroundings.ADMIN_TOKEN);
        assertThat(send(delete.DELETE()).statusCode()).isEqualTo(204);
    }

    private void settle(InstrumentId id, int hoursAgo, String rate) {
        Instant at = hour.minus(Duration.ofHours(hoursAgo));
        Funding paid = new Funding(id, at, new BigDecimal(rate), at, null, true);
        try (DynamoDbClient client = Surroundings.client()) {
            new DynamoFlows(
                            client,
                            new Keys("isobar-"),
                            kind -> Duration.ofDays(365),
                            Clock.systemUTC())
                    .put(FlowSeries.fundings(id), List.of(Flow.of(paid)));
        }
    }

    private static void publish(InstrumentId id, String rate) {
        Funding told = new Funding(id, Instant.now(), new BigDecimal(rate), null, null, false);
        try (RedisClient redis = Redis.client(Surroundings.redis())) {
            RedisPublisher publisher = new RedisPublisher(redis);
            Subject subject = Subject.of(MarketChannel.FUNDING, id);
            String json = EventJson.of(told, 0, Times.MILLIS);
            publisher.publish(new Announcement(subject, false, 1, json));
            publisher.flush();
        }
    }
}
