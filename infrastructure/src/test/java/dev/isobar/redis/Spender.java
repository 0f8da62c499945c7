package dev.isobar.redis;

import dev.isobar.live.SharedBudget.Limit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.RedisClient;

/** Spends what it may of one limit, as fast as it may; also as a process of its own. */
final class Spender {
    static final Limit LIMIT = new Limit("tiny windows", 60, Duration.ofMillis(500));

    private Spender() {}

    /** In microseconds of the system's clock: it is the same for all processes. */
    record Spent(long before, long after, int weight) {

        static Spent of(String line) {
            String[] words = line.split(" ");
            return new Spent(
                    Long.parseLong(words[0]), Long.parseLong(words[1]), Integer.parseInt(words[2]));
        }

        @Override
        public String toString() {
            return before + " " + after + " " + weight;
        }
    }

    /**
     * @param end in microseconds
     */
    static List<Spent> spend(RedisBudget budget, int seed, long end) {
        Random random = new Random(seed);
        List<Spent> spent = new ArrayList<>();
        while (now() < end) {
            int weight = 1 + random.nextInt(5);
            long before = now();
            Duration wait = budget.spend(LIMIT, weight).orElseThrow();
            if (wait.isZero()) {
                spent.add(new Spent(before, now(), weight));
            } else {
                LockSupport.parkNanos(wait.toNanos());
            }
        }
        return spent;
    }

    static long now() {
        return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    }

    /**
     * Address and seed; says that it is ready, reads the end, and tells what it spent, a line each.
     */
    public static void main(String[] arguments) throws IOException {
        try (RedisClient client = Redis.client(URI.create(arguments[0]))) {
            RedisBudget budget = new RedisBudget(client, "here", Clock.systemUTC());
            int seed = Integer.parseInt(arguments[1]);
            // Afterwards everything is loaded.
            spend(new RedisBudget(client, "elsewhere", Clock.systemUTC()), seed, now() + 200_000);
            System.out.println("ready");
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            spend(budget, seed, Long.parseLong(in.readLine())).forEach(System.out::println);
        }
    }
}
