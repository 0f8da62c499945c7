package dev.isobar.redis;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.limits.Buckets;
import dev.isobar.limits.RateLimit;
import dev.isobar.limits.Spent;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import redis.clients.jedis.UnifiedJedis;

/**
 * Callers' buckets in Redis and in Redis's time, shared by all nodes. While Redis cannot be asked
 * nobody waits for it: one question every few seconds finds out whether it is back. Where a
 * connection breaks while it is asked, the cost may be taken twice. Safe for all threads.
 */
public final class RedisBuckets implements Buckets {
    private static final System.Logger LOG = System.getLogger(RedisBuckets.class.getName());
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    /**
     * KEYS: the bucket. ARGV: charge, tokens of the limit, its period in s. Answers whether it was
     * spent, and the tokens left. Numbers are written out: Lua's own spelling keeps 14 digits. A
     * full bucket is none: it expires when it would be full.
     */
    private static final String SCRIPT =
            """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local charge = tonumber(ARGV[1])
            local capacity = tonumber(ARGV[2])
            local period = tonumber(ARGV[3])
            local held = redis.call('HMGET', KEYS[1], 'tokens', 'at')
            local tokens = tonumber(held[1] or capacity)
            local at = tonumber(held[2] or now)
            tokens = math.min(capacity,
              tokens + math.max(0, now - at) / 1000000 * capacity / period)
            local allowed = '0'
            if tokens >= charge then
              tokens = tokens - charge
              allowed = '1'
            end
            local left = string.format('%.9f', tokens)
            redis.call('HSET', KEYS[1], 'tokens', left, 'at', string.format('%.0f', now))
            redis.call('EXPIRE', KEYS[1], math.ceil((capacity - tokens) * period / capacity) + 1)
            return {allowed, left}
            """;

    private final UnifiedJedis redis;
    private final Clock clock;
    private final AtomicReference<Instant> resumeAt = new AtomicReference<>(Instant.MIN);

    public RedisBuckets(UnifiedJedis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public Optional<Spent> spend(RateLimit limit, String who, int cost) {
        if (isLeftAlone()) {
            return Optional.empty();
        }
        List<String> keys = List.of(RedisKeys.bucket(limit.name(), who));
        List<String> arguments =
                List.of(
                        String.valueOf(limit.charge(cost)),
                        String.valueOf(limit.tokens()),
                        String.valueOf(limit.period().toSeconds()));
        try {
            List<?> told = (List<?>) Redis.ask(redis, () -> redis.eval(SCRIPT, keys, arguments));
            resumeAt.set(Instant.MIN);
            double left = Double.parseDouble((String) told.get(1));
            return Optional.of(Spent.of(limit, told.get(0).equals("1"), left, cost));
        } catch (StoreUnavailable e) {
            if (resumeAt.getAndSet(clock.instant().plus(LEFT_ALONE)).equals(Instant.MIN)) {
                LOG.log(Level.WARNING, "rate limits are not shared: {0}", e.getMessage());
            }
            return Optional.empty();
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
