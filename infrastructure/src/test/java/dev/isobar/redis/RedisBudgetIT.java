package dev.isobar.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.live.SharedBudget.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RedisBudgetIT {
    private static final Clock CLOCK = Clock.systemUTC();
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

    private record Spent(long before, long after, int weight) {}

    @Test
    void twoTogetherNeverSpendMoreThanTheLimitInAnyWindowAndLeaveLittleOfIt() throws Exception {
        Limit limit = new Limit("tiny windows", 60, Duration.ofMillis(500));
        List<Spent> spent = Collections.synchronizedList(new ArrayList<>());
        long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            RedisBudget budget = new RedisBudget(i % 2 == 0 ? one : other, "here", CLOCK);
            Random random = new Random(i);
            threads.add(new Thread(() -> spend(budget, limit, random, end, spent)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        long total = spent.stream().mapToLong(Spent::weight).sum();
        // 8 windows of 60; by design three quarters of nine tenths are refilled: 324 and the start.
        assertThat(total).isBetween(250L, 400L);
        for (Spent first : spent) {
            long from = first.before();
            long until = from + limit.per().toNanos();
            long within =
                    spent.stream()
                            .filter(s -> s.before() >= from && s.after() < until)
                            .mapToLong(Spent::weight)
                            .sum();
            assertThat(within).isLessThanOrEqualTo(limit.weight());
        }
    }

    private static void spend(
            RedisBudget budget, Limit limit, Random random, long end, List<Spent> spent) {
        while (System.nanoTime() < end) {
            int weight = 1 + random.nextInt(5);
            long before = System.nanoTime();
            Duration wait = budget.spend(limit, weight).orElseThrow();
            if (wait.isZero()) {
                spent.add(new Spent(before, System.nanoTime(), weight));
            } else {
                LockSupport.parkNanos(wait.toNanos());
            }
        }
    }

    @Test
    void whatTheVenueTellsOneHoldsForTheOtherButNotElsewhere() {
        Limit limit = new Limit("tiny told", 100, Duration.ofHours(1));
        RedisBudget mine = new RedisBudget(one, "here", CLOCK);
        RedisBudget yours = new RedisBudget(other, "here", CLOCK);
        RedisBudget elsewhere = new RedisBudget(other, "elsewhere", CLOCK);

        assertThat(mine.spend(limit, 4)).contains(Duration.ZERO);
        mine.used(limit, 120);
        // 90 − 120 = −30; 31 tokens at 67.5 an hour are 1,653 s.
        assertThat(yours.spend(limit, 1).orElseThrow())
                .isBetween(Duration.ofSeconds(1_650), Duration.ofSeconds(1_654));
        mine.close(limit, Duration.ofHours(3));
        mine.close(limit, Duration.ofHours(1));
        assertThat(yours.spend(limit, 1).orElseThrow())
                .isBetween(Duration.ofMinutes(179), Duration.ofMinutes(180));
        assertThat(elsewhere.spend(limit, 1)).contains(Duration.ZERO);
    }

    @Test
    void whileRedisIsGoneNobodyWaitsForItAndLaterItIsAskedAgain() {
        try (LocalRedis gone = LocalRedis.start();
                RedisClient client = Redis.client(gone.url())) {
            Instant[] now = {Instant.parse("2026-03-02T10:00:00Z")};
            RedisBudget budget = new RedisBudget(client, "here", stepped(now));
            Limit limit = new Limit("tiny", 100, Duration.ofSeconds(1));
            assertThat(budget.spend(limit, 1)).isPresent();

            gone.down();
            assertThat(budget.spend(limit, 1)).isEmpty();
            gone.up();
            assertThat(budget.spend(limit, 1)).isEmpty();
            now[0] = now[0].plusSeconds(5);

            assertThat(budget.spend(limit, 1)).isPresent();
        }
    }

    private static Clock stepped(Instant[] now) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
