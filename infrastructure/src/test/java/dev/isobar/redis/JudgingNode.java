package dev.isobar.redis;

import dev.isobar.dynamodb.DynamoEvents;
import dev.isobar.dynamodb.DynamoFences;
import dev.isobar.dynamodb.DynamoOpportunities;
import dev.isobar.dynamodb.Keys;
import dev.isobar.flows.arbitrage.ArbitrageRules;
import dev.isobar.flows.arbitrage.Fees;
import dev.isobar.flows.arbitrage.OpenOpportunities;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.identity.Ended;
import dev.isobar.live.JudgeVenues;
import dev.isobar.live.Ownership;
import dev.isobar.live.TellEvents;
import dev.isobar.live.ToldQuotes;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A node that hears what others publish, and judges while it holds the lease. */
final class JudgingNode implements AutoCloseable {
    private static final Duration KEPT = Duration.ofDays(365);

    final ToldQuotes quotes = new ToldQuotes();
    final OpenOpportunities store;
    final Ownership lease;
    final JudgeVenues judge;

    /** Whether its clock stands still: it believes in the lease that it had. */
    boolean isPaused;

    private final RedisClient redis;
    private final TellEvents tell;
    private final RedisSubscription subscription;
    private final CountDownLatch connected = new CountDownLatch(1);
    private long last;

    JudgingNode(
            URI url,
            DynamoDbClient dynamo,
            Keys keys,
            List<Instrument> instruments,
            Supplier<Instant> arrivals) {
        redis = Redis.client(url);
        Clock clock = Clock.systemUTC();
        lease =
                new Ownership(
                        List.of(OpenOpportunities.LEASE),
                        new RedisLeases(redis).uncounted(),
                        new DynamoFences(dynamo, keys),
                        clock);
        store = new DynamoOpportunities(dynamo, keys, Clock.fixed(arrivals.get(), ZoneOffset.UTC));
        tell =
                new TellEvents(
                        new DynamoEvents(dynamo, keys, kind -> KEPT, clock),
                        new RedisPublisher(redis),
                        List.of(),
                        Clock.fixed(arrivals.get(), ZoneOffset.UTC),
                        Thread::new);
        judge = judge(instruments);
        subscription = new RedisSubscription(url, Thread::new, ear(arrivals));
        subscription.start();
    }

    private JudgeVenues judge(List<Instrument> instruments) {
        ArbitrageRules rules = ArbitrageRules.usual(new Fees(Map.of(), new BigDecimal("0.001")));
        return new JudgeVenues(
                quotes,
                id -> instruments.stream().filter(one -> one.id().equals(id)).findAny(),
                this::token,
                store,
                () -> rules,
                UsdRates.NONE,
                tell::tell);
    }

    private long token() {
        last = isPaused ? last : lease.token(OpenOpportunities.LEASE);
        return last;
    }

    private RedisSubscription.Listener ear(Supplier<Instant> arrivals) {
        return new RedisSubscription.Listener() {
            @Override
            public void updated(Update update) {
                quotes.heard(update.subject(), update.data(), arrivals.get());
            }

            @Override
            public void ended(Ended ended) {}

            @Override
            public void connected() {
                connected.countDown();
            }

            @Override
            public void disconnected() {}

            @Override
            public void reconnected() {}
        };
    }

    /** Until it hears what is published. */
    boolean awaitConnected() throws InterruptedException {
        return connected.await(1, TimeUnit.MINUTES);
    }

    /** What was told is kept and published when this returns. */
    void endTelling() {
        tell.close();
    }

    @Override
    public void close() {
        tell.close();
        subscription.close();
        redis.close();
    }
}
