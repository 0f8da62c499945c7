package dev.isobar.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.live.SharedBudget.Limit;
import dev.isobar.redis.Spender.Spent;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
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

    @Test
    void twoProcessesNeverSpendMoreThanTheLimitInAnyWindowAndLeaveLittleOfIt() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Spender.class.getName(),
                                server.url().toString(),
                                "1")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader told = process.inputReader();
        assertThat(told.readLine()).isEqualTo("ready");
        long end = Spender.now() + Duration.ofSeconds(6).toNanos() / 1_000;
        try (BufferedWriter asks = process.outputWriter()) {
            asks.write(end + "\n");
        }
        List<Spent> mine = Spender.spend(new RedisBudget(one, "here", CLOCK), 2, end);
        List<Spent> theirs = told.lines().map(Spent::of).toList();
        assertThat(process.waitFor()).isZero();

        assertThat(mine).hasSizeGreaterThan(20);
        assertThat(theirs).hasSizeGreaterThan(20);
        assertKept(Stream.concat(mine.stream(), theirs.stream()).toList(), 12);
    }

    @Test
    void threadsNeverSpendMoreThanTheLimitInAnyWindowAndLeaveLittleOfIt() throws Exception {
        List<Spent> spent = Collections.synchronizedList(new ArrayList<>());
        long end = Spender.now() + Duration.ofSeconds(4).toNanos() / 1_000;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            RedisBudget budget = new RedisBudget(i % 2 == 0 ? one : other, "there", CLOCK);
            int seed = i;
            threads.add(new Thread(() -> spent.addAll(Spender.spend(budget, seed, end))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertKept(spent, 8);
    }

    /**
     * By design three quarters of nine tenths of a window's 60 are refilled, 40.5, and a quarter of
     * it is there at the start.
     */
    private static void assertKept(List<Spent> spent, int windows) {
        long total = spent.stream().mapToLong(Spent::weight).sum();
        assertThat(total).isBetween(31L * windows, 50L * windows);
        for (Spent first : spent) {
            long from = first.before();
            long until = from + Spender.LIMIT.per().toNanos() / 1_000;
            long within =
                    spent.stream()
                            .filter(s -> s.before() >= from && s.after() < until)
                            .mapToLong(Spent::weight)
                            .sum();
            assertThat(within).isLessThanOrEqualTo(Spender.LIMIT.weight());
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
            SteppedClock clock = new SteppedClock(Instant.parse("2026-03-02T10:00:00Z"));
            RedisBudget budget = new RedisBudget(client, "here", clock);
            Limit limit = new Limit("tiny", 100, Duration.ofSeconds(1));
            assertThat(budget.spend(limit, 1)).isPresent();

            gone.down();
            assertThat(budget.spend(limit, 1)).isEmpty();
            gone.up();
            assertThat(budget.spend(limit, 1)).isEmpty();
            clock.step(Duration.ofSeconds(5));

            assertThat(budget.spend(limit, 1)).isPresent();
        }
    }
}
