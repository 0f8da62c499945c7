package dev.isobar.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.limits.Buckets;
import dev.isobar.limits.BucketsContract;
import dev.isobar.limits.LocalBuckets;
import dev.isobar.limits.RateLimit;
import dev.isobar.limits.RateLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Two clients of one Redis, as two nodes are. */
class RedisBucketsIT extends BucketsContract {
    private static final RateLimit LIMIT = new RateLimit("public", 100, Duration.ofSeconds(60));
    private static final RateLimit DAILY = new RateLimit("exports", 100, Duration.ofDays(1));
    private static LocalRedis server;
    private static RedisClient one;
    private static RedisClient other;

    @BeforeAll
    static void start() {
        server = LocalRedis.start();
        one = Redis.client(server.url());
        other = Redis.client(server.url());
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        server.close();
    }

    @Override
    protected Buckets one() {
        return new RedisBuckets(one, Clock.systemUTC());
    }

    @Override
    protected Buckets other() {
        return new RedisBuckets(other, Clock.systemUTC());
    }

    @Test
    @DisplayName("R7 a bucket is forgotten when it would be full: 30 tokens take 18 s")
    void expires() {
        long start = System.nanoTime();
        one().spend(LIMIT, "brief", 30);

        long left = one.ttl("isobar:bucket:{public:brief}");
        long passed = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        assertThat(left).isBetween(17L - passed, 19L);
    }

    @Test
    @DisplayName("R7 those who ask a node at once are each told, and all nodes spend one bucket")
    void together() throws Exception {
        List<Buckets> nodes = List.of(one(), other());
        Map<String, LongAdder> allowed = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(32);
        List<Future<?>> asked = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            Buckets node = nodes.get(i % 2);
            String who = "together" + i % 3;
            asked.add(
                    threads.submit(
                            () -> {
                                if (node.spend(DAILY, who, 1).orElseThrow().allowed()) {
                                    allowed.computeIfAbsent(who, key -> new LongAdder())
                                            .increment();
                                }
                            }));
        }
        for (Future<?> one : asked) {
            one.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();

        // Each was asked for 400 of its 100 tokens; one comes back in 864 s.
        assertThat(allowed.values()).hasSize(3).allMatch(count -> count.sum() == 100);
    }

    @Test
    @DisplayName("R7 a Redis that forgot its scripts, not its buckets, goes on with them")
    void forgottenScript() {
        one().spend(DAILY, "forgotten", 30);
        one.scriptFlush();

        assertThat(one().spend(DAILY, "forgotten", 30).orElseThrow().remaining()).isEqualTo(40);
    }

    @Test
    @DisplayName("R7 what was counted long ago fills by Redis's own clock")
    void fillsUp() {
        RateLimit fast = new RateLimit("fast", 1_000, Duration.ofSeconds(1));
        one().spend(fast, "a", 1_000);
        long now = Long.parseLong(one.hget("isobar:bucket:{fast:a}", "at"));
        one.hset("isobar:bucket:{fast:a}", "at", String.valueOf(now - 1_000_000));

        assertThat(one().spend(fast, "a", 1_000).orElseThrow().allowed()).isTrue();
    }

    @Test
    @DisplayName("R7 while Redis is away the node limits by itself, and asks again after 5 s")
    void redisIsAway() {
        try (LocalRedis gone = LocalRedis.start();
                RedisClient client = Redis.client(gone.url())) {
            SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T12:00:00Z"));
            RedisBuckets shared = new RedisBuckets(client, clock);
            RateLimits limits = new RateLimits(shared, new LocalBuckets(clock));
            assertThat(limits.spend(LIMIT, "a", 100).allowed()).isTrue();

            gone.down();
            assertThat(limits.spend(LIMIT, "a", 100).allowed()).isTrue();
            assertThat(limits.spend(LIMIT, "a", 1).allowed()).isFalse();
            assertThat(limits.spend(LIMIT, "b", 1).allowed()).isTrue();
            gone.up();
            assertThat(shared.spend(LIMIT, "a", 1)).isEmpty();
            clock.step(Duration.ofSeconds(5));

            assertThat(shared.spend(LIMIT, "a", 1).orElseThrow().remaining()).isEqualTo(99);
        }
    }
}
