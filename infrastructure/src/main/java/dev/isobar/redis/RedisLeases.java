package dev.isobar.redis;

import dev.isobar.live.Leases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;

/**
 * Leases in Redis: a key that runs out, and a counter beside it that never goes back. Tokens are at
 * least Redis's own time in microseconds, so that a Redis that lost everything gives out greater
 * ones still.
 */
public final class RedisLeases implements Leases {
    /** Keys: lease, tokens. Arguments: node, length in ms. */
    private static final String ACQUIRE =
            """
            local holder = redis.call('HGET', KEYS[1], 'node')
            if holder and holder ~= ARGV[1] then
              return false
            end
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local last = tonumber(redis.call('GET', KEYS[2]) or '0')
            local token = string.format('%.0f', math.max(now, last + 1))
            redis.call('SET', KEYS[2], token)
            redis.call('HSET', KEYS[1], 'node', ARGV[1], 'token', token)
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return token
            """;

    /**
     * Keys: lease, tokens. Arguments: node, token, length in ms; 0 ends it. What ran out while
     * Redis was away is its holder's still if nobody was given a newer token or gave it back.
     */
    private static final String RENEW =
            """
            local held = redis.call('HMGET', KEYS[1], 'node', 'token')
            if not held[1] and ARGV[3] ~= '0' and redis.call('GET', KEYS[2]) == ARGV[2] then
              redis.call('HSET', KEYS[1], 'node', ARGV[1], 'token', ARGV[2])
              return redis.call('PEXPIRE', KEYS[1], ARGV[3])
            end
            if held[1] ~= ARGV[1] or held[2] ~= ARGV[2] then
              return 0
            end
            if ARGV[3] == '0' then
              redis.call('INCR', KEYS[2])
              return redis.call('DEL', KEYS[1])
            end
            return redis.call('PEXPIRE', KEYS[1], ARGV[3])
            """;

    /** Keys: nodes. Arguments: node, length in ms. */
    private static final String PRESENT =
            """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
            redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return redis.call('ZCARD', KEYS[1])
            """;

    private final UnifiedJedis redis;
    private final String node = UUID.randomUUID().toString();

    public RedisLeases(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public Optional<Lease> acquire(String what, Duration length) {
        Object token =
                Redis.ask(
                        redis,
                        () ->
                                redis.eval(
                                        ACQUIRE,
                                        List.of(RedisKeys.lease(what), RedisKeys.tokens(what)),
                                        List.of(node, millis(length))));
        return Optional.ofNullable(token)
                .map(given -> new Lease(what, Long.parseLong((String) given)));
    }

    @Override
    public boolean renew(Lease lease, Duration length) {
        return renewed(lease, millis(length));
    }

    @Override
    public void release(Lease lease) {
        renewed(lease, "0");
    }

    @Override
    public int present(Duration length) {
        Object nodes =
                Redis.ask(
                        redis,
                        () ->
                                redis.eval(
                                        PRESENT,
                                        List.of(RedisKeys.NODES),
                                        List.of(node, millis(length))));
        return ((Long) nodes).intValue();
    }

    @Override
    public void leave() {
        Redis.ask(redis, () -> redis.zrem(RedisKeys.NODES, node));
    }

    private boolean renewed(Lease lease, String length) {
        Object done =
                Redis.ask(
                        redis,
                        () ->
                                redis.eval(
                                        RENEW,
                                        List.of(
                                                RedisKeys.lease(lease.what()),
                                                RedisKeys.tokens(lease.what())),
                                        List.of(node, Long.toString(lease.token()), length)));
        return Long.valueOf(1).equals(done);
    }

    private static String millis(Duration length) {
        return Long.toString(length.toMillis());
    }
}
