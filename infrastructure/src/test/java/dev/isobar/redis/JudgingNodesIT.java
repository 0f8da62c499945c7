package dev.isobar.redis;

import static dev.isobar.flows.offers.Offered.quote;
import static dev.isobar.flows.offers.Offered.spot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.dynamodb.DynamoEvents;
import dev.isobar.dynamodb.Keys;
import dev.isobar.dynamodb.LocalDynamo;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.arbitrage.OpenOpportunities;
import dev.isobar.flows.arbitrage.Opportunity;
import dev.isobar.live.Announcement;
import dev.isobar.live.EventJson;
import dev.isobar.live.EventJson.Times;
import dev.isobar.live.Fencing;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
import dev.isobar.market.BestPrice;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Two nodes, real leases, real stores: one finds, dies, and the other goes on. */
class JudgingNodesIT {
    private static final Instrument BUY = spot("binance", "BTC", "USDT");
    private static final Instrument SELL = spot("okx", "BTC", "USDT");

    /** Now, because stores keep events no longer than they are told to. */
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final AtomicReference<Instant> arrival = new AtomicReference<>(start);

    @Test
    @DisplayName(
            "R6 R7 what a dead node began is ended by the next one, once; a late node tells nothing")
    void whatADeadNodeBegan() throws Exception {
        try (LocalRedis server = LocalRedis.start();
                LocalDynamo dynamo = LocalDynamo.inMemory();
                RedisClient redis = Redis.client(server.url())) {
            Keys keys = dynamo.createTables("j-");
            try (JudgingNode one = node(server, dynamo, keys);
                    JudgingNode two = node(server, dynamo, keys)) {
                assertThat(one.awaitConnected()).isTrue();
                assertThat(two.awaitConnected()).isTrue();
                await(() -> holds(one));
                two.lease.step();
                assertThat(two.lease.token(OpenOpportunities.LEASE)).isEqualTo(Fencing.LOST);

                tell(redis, List.of(one, two), BUY, "49999", "50000", start);
                tell(redis, List.of(one, two), SELL, "50300", "50301", start);
                one.judge.step(start);
                two.judge.step(start);
                assertThat(two.judge.isHolder()).isFalse();
                Opportunity begun = one.store.all().get(0);
                assertThat(begun.opened().profit()).isEqualByComparingTo("199.7");

                one.isPaused = true;
                await(() -> holds(two)); // one renews no more: its lease runs out
                two.judge.step(start.plusSeconds(1));
                assertThat(two.judge.isHolder()).isTrue();
                assertThat(two.judge.open()).isEqualTo(1);
                Instant later = start.plusSeconds(20);
                tell(redis, List.of(one, two), SELL, "50000", "50301", later);
                two.judge.step(later);

                // The one that was dead wakes, and believes in its lease still.
                one.judge.step(later);
                assertThat(one.judge.isHolder()).isFalse();
                one.endTelling();
                two.endTelling();

                List<FlowEvent> events = events(dynamo, keys);
                assertThat(events)
                        .extracting(FlowEvent::id)
                        .containsExactly(begun.id() + "|opened", begun.id() + "|closed");
                assertThat(published(redis))
                        .containsExactlyElementsOf(events.stream().map(FlowEvent::json).toList());
                assertThat(two.store.all()).hasSize(1);
                assertThat(two.store.all().get(0).isOpen()).isFalse();
                assertThat(two.store.all().get(0).life(later)).isEqualTo(Duration.ofSeconds(20));
            }
        }
    }

    private JudgingNode node(LocalRedis server, LocalDynamo dynamo, Keys keys) {
        return new JudgingNode(
                server.url(), dynamo.client(), keys, List.of(BUY, SELL), arrival::get);
    }

    private static boolean holds(JudgingNode node) {
        node.lease.step();
        return node.lease.token(OpenOpportunities.LEASE) != Fencing.LOST;
    }

    private void tell(
            RedisClient redis,
            List<JudgingNode> nodes,
            Instrument of,
            String bid,
            String ask,
            Instant at) {
        arrival.set(at);
        RedisPublisher publisher = new RedisPublisher(redis);
        publisher.publish(
                new Announcement(
                        Subject.of(MarketChannel.QUOTES, of.id()),
                        false,
                        1,
                        EventJson.of(quote(of, at, bid, ask), 1, Times.MILLIS)));
        publisher.flush();
        BigDecimal told = new BigDecimal(bid);
        for (JudgingNode node : nodes) {
            await(
                    () ->
                            node.quotes
                                    .offer(of)
                                    .map(offer -> offer.quote().bid())
                                    .map(BestPrice::price)
                                    .filter(price -> price.compareTo(told) == 0)
                                    .isPresent());
        }
    }

    private List<FlowEvent> events(LocalDynamo dynamo, Keys keys) {
        Range around = new Range(start.minusSeconds(60), start.plusSeconds(600));
        return new DynamoEvents(
                        dynamo.client(), keys, kind -> Duration.ofDays(365), Clock.systemUTC())
                .read(EventQuery.of(EventKind.ARBITRAGE, "BTC", around, 9));
    }

    private static List<String> published(RedisClient redis) {
        return new RedisUpdates(redis)
                .newest(Subject.of(EventKind.ARBITRAGE, "BTC"), 9).stream()
                        .map(Update::data)
                        .toList();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for two minutes").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
