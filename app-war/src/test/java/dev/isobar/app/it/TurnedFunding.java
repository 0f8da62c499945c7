package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.dynamodb.DynamoEvents;
import dev.isobar.dynamodb.DynamoFlows;
import dev.isobar.dynamodb.Keys;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.FlowSeries;
import dev.isobar.live.Subject;
import dev.isobar.market.Funding;
import dev.isobar.market.InstrumentId;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisUpdates;
import dev.isobar.redis.Update;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From a rate that was collected to the event that is kept and told. */
abstract class TurnedFunding extends PrivateQuestions {
    private static final InstrumentId ID = InstrumentId.parse("binance:linear:ETHUSDT");

    @Test
    @DisplayName("flows.funding R4 R5 a settled rate that turned is kept and published, once")
    void aFlipIsTold() throws Exception {
        // Not of the last full hour: after 50 minutes it is history, and published no more.
        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        Range lately = new Range(minute.minus(Duration.ofDays(1)), minute.plusSeconds(7_200));
        try (var client = Surroundings.client();
                var redis = Redis.client(Surroundings.redis())) {
            Keys keys = new Keys("isobar-");
            Clock clock = Clock.systemUTC();
            new DynamoFlows(client, keys, kind -> Duration.ofDays(9), clock)
                    .put(
                            FlowSeries.fundings(ID),
                            List.of(
                                    paid(minute.minus(Duration.ofHours(8)), "0.0001"),
                                    paid(minute, "-0.0002")));
            assertThat(send(tracked().PUT(BodyPublishers.ofString("{\"live\":true}"))).statusCode())
                    .isEqualTo(200);

            EventStore events = new DynamoEvents(client, keys, kind -> Duration.ofDays(9), clock);
            EventQuery query = EventQuery.of(EventKind.FUNDING, ID.toString(), lately, 9);
            Subject subject = Subject.of(EventKind.FUNDING, ID.toString());
            RedisUpdates updates = new RedisUpdates(redis);
            Await.until(
                    "published",
                    Duration.ofSeconds(60),
                    Duration.ofMillis(200),
                    () -> !updates.newest(subject, 9).isEmpty());

            List<FlowEvent> kept = events.read(query);
            assertThat(kept).extracting(FlowEvent::at).containsExactly(minute);
            assertThat(kept.get(0).json())
                    .contains("\"what\":\"flip\",\"stage\":\"settled\",\"rate\":-0.0002")
                    .contains("\"interval_seconds\":28800,\"annualised\":-0.219");
            assertThat(updates.newest(subject, 9))
                    .extracting(Update::data)
                    .containsExactly(kept.get(0).json());
        }
        assertThat(send(tracked().DELETE()).statusCode()).isEqualTo(204);
    }

    private HttpRequest.Builder tracked() {
        return request("api/v1/tracked/" + ID).header("Content-Type", "application/json");
    }

    private static Flow paid(Instant at, String rate) {
        return Flow.of(new Funding(ID, at, new BigDecimal(rate), at, null, true));
    }
}
