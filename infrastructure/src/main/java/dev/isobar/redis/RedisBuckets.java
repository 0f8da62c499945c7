package dev.isobar.redis;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.limits.Buckets;
import dev.isobar.limits.RateLimit;
import dev.isobar.limits.Spent;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.UnifiedJedis;

/**
 * Callers' buckets in Redis and in Redis's time, shared by all nodes. Whoever wants to spend while
 * Redis is being asked waits, and one of them asks for all: what one bucket is asked for at once is
 * one call, in the order they came, each answered as if it had been asked alone. While Redis cannot
 * be asked nobody waits for it: one question every few seconds finds out whether it is back. Where
 * a connection breaks while it is asked, the cost may be taken twice. Safe for all threads.
 */
public final class RedisBuckets implements Buckets {
    private static final System.Logger LOG = System.getLogger(RedisBuckets.class.getName());
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);
    private static final int TOGETHER = 256;

    /**
     * KEYS: the bucket. ARGV: tokens of the limit, its period in s, then each charge. Answers for
     * each whether it was spent, and the tokens left. Numbers are written out: Lua's own spelling
     * keeps 14 digits. A full bucket is none: it expires when it would be full.
     */
    private static final Script SCRIPT =
            new Script(
                    """
                    local time = redis.call('TIME')
                    local now = time[1] * 1000000 + time[2]
                    local capacity = tonumber(ARGV[1])
                    local period = tonumber(ARGV[2])
                    local held = redis.call('HMGET', KEYS[1], 'tokens', 'at')
                    local tokens = tonumber(held[1] or capacity)
                    local at = tonumber(held[2] or now)
                    tokens = math.min(capacity,
                      tokens + math.max(0, now - at) / 1000000 * capacity / period)
                    local told = {}
                    local left
                    for i = 3, #ARGV do
                      local charge = tonumber(ARGV[i])
                      local allowed = '0'
                      if tokens >= charge then
                        tokens = tokens - charge
                        allowed = '1'
                      end
                      left = string.format('%.9f', tokens)
                      told[#told + 1] = allowed
                      told[#told + 1] = left
                    end
                    redis.call('HSET', KEYS[1], 'tokens', left, 'at', string.format('%.0f', now))
                    local full = math.ceil((capacity - tokens) * period / capacity)
                    redis.call('EXPIRE', KEYS[1], full + 1)
                    return told
                    """);

    private final UnifiedJedis redis;
    private final Clock clock;
    private final AtomicReference<Instant> resumeAt = new AtomicReference<>(Instant.MIN);
    private final Queue<Wish> waiting = new ConcurrentLinkedQueue<>(); // one a thread at most
    private final AtomicBoolean asking = new AtomicBoolean();

    private record Bucket(RateLimit limit, String who) {}

    private static final class Wish {
        final Bucket bucket;
        final int cost;

        /** When it was told, or when it is its turn to ask. */
        final Semaphore woken = new Semaphore(0);

        private volatile Optional<Spent> told; // null until it is known

        Wish(Bucket bucket, int cost) {
            this.bucket = bucket;
            this.cost = cost;
        }

        void tell(Optional<Spent> answer) {
            if (told == null) {
                told = answer;
                woken.release();
            }
        }
    }

    public RedisBuckets(UnifiedJedis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public Optional<Spent> spend(RateLimit limit, String who, int cost) {
        if (isLeftAlone()) {
            return Optional.empty();
        }
        Wish wish = new Wish(new Bucket(limit, who), cost);
        waiting.add(wish);
        while (wish.told == null) {
            if (asking.compareAndSet(false, true)) {
                try {
                    if (wish.told == null) {
                        askForAll();
                    }
                } finally {
                    asking.set(false);
                    wakeNext();
                }
            } else {
                wish.woken.acquireUninterruptibly();
            }
        }
        return wish.told;
    }

    /** Whoever came while another asked found that he did, and may sleep. */
    private void wakeNext() {
        Wish next = waiting.peek();
        if (next != null) {
            next.woken.release();
        }
    }

    private void askForAll() {
        Map<Bucket, List<Wish>> wishes = new LinkedHashMap<>();
        Wish next = waiting.poll();
        for (int i = 0; next != null; i++) {
            wishes.computeIfAbsent(next.bucket, bucket -> new ArrayList<>()).add(next);
            next = i < TOGETHER ? waiting.poll() : null;
        }
        try {
            tell(wishes, Redis.ask(redis, () -> ask(wishes)));
            resumeAt.set(Instant.MIN);
        } catch (StoreUnavailable e) {
            if (resumeAt.getAndSet(clock.instant().plus(LEFT_ALONE)).equals(Instant.MIN)) {
                LOG.log(Level.WARNING, "rate limits are not shared: {0}", e.getMessage());
            }
            // They came before it was known: nor shall they wait for another failure.
            for (Wish late = waiting.poll(); late != null; late = waiting.poll()) {
                late.tell(Optional.empty());
            }
        } finally {
            wishes.values().forEach(some -> some.forEach(wish -> wish.tell(Optional.empty())));
        }
    }

    /** In the order of the buckets. */
    private List<List<?>> ask(Map<Bucket, List<Wish>> wishes) {
        List<List<?>> told = new ArrayList<>();
        if (wishes.size() == 1) {
            wishes.forEach(
                    (bucket, some) ->
                            told.add(
                                    (List<?>)
                                            SCRIPT.call(
                                                    redis, keys(bucket), arguments(bucket, some))));
            return told;
        }
        List<Supplier<Object>> answers = new ArrayList<>();
        try (AbstractPipeline pipeline = redis.pipelined()) {
            wishes.forEach(
                    (bucket, some) ->
                            answers.add(
                                    SCRIPT.call(
                                            pipeline,
                                            redis,
                                            keys(bucket),
                                            arguments(bucket, some))));
            pipeline.sync();
        }
        answers.forEach(answer -> told.add((List<?>) answer.get()));
        return told;
    }

    private static List<String> keys(Bucket bucket) {
        return List.of(RedisKeys.bucket(bucket.limit.name(), bucket.who));
    }

    private static List<String> arguments(Bucket bucket, List<Wish> wishes) {
        List<String> arguments = new ArrayList<>(2 + wishes.size());
        arguments.add(String.valueOf(bucket.limit.tokens()));
        arguments.add(String.valueOf(bucket.limit.period().toSeconds()));
        wishes.forEach(wish -> arguments.add(String.valueOf(bucket.limit.charge(wish.cost))));
        return arguments;
    }

    private static void tell(Map<Bucket, List<Wish>> wishes, List<List<?>> told) {
        int bucket = 0;
        for (List<Wish> some : wishes.values()) {
            List<?> answers = told.get(bucket++);
            for (int i = 0; i < some.size(); i++) {
                Wish wish = some.get(i);
                boolean allowed = answers.get(2 * i).equals("1");
                double left = Double.parseDouble((String) answers.get(2 * i + 1));
                wish.tell(Optional.of(Spent.of(wish.bucket.limit, allowed, left, wish.cost)));
            }
        }
    }

    /** Of those who come when it may be asked again, one asks. */
    private boolean isLeftAlone() {
        Instant until = resumeAt.get();
        if (until.equals(Instant.MIN)) {
            return false;
        }
        Instant now = clock.instant();
        return now.isBefore(until) || !resumeAt.compareAndSet(until, now.plus(LEFT_ALONE));
    }
}
