package dev.isobar.redis;

import dev.isobar.live.Restraint;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/** Restraint in Redis, and in Redis's time. */
public final class RedisRestraint implements Restraint {
    /** KEYS: the source. ARGV: first, most, in ms; without them only asks. Answers ms to wait. */
    private static final String SCRIPT =
            """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local held = redis.call('HMGET', KEYS[1], 'until', 'length')
            local left = (tonumber(held[1]) or 0) - now
            if left > 0 then
              return left
            end
            if not ARGV[1] then
              return 0
            end
            local most = tonumber(ARGV[2])
            local length = math.min(most, tonumber(ARGV[1]))
            if held[2] then
              length = math.min(most, tonumber(held[2]) * 2)
            end
            redis.call('HSET', KEYS[1], 'until', string.format('%.0f', now + length),
              'length', string.format('%.0f', length))
            redis.call('PEXPIRE', KEYS[1], length + most)
            return length
            """;

    private final UnifiedJedis redis;
    private final String egress;

    /**
     * @param egress name of the address this process leaves by
     */
    public RedisRestraint(UnifiedJedis redis, String egress) {
        this.redis = redis;
        this.egress = egress;
    }

    @Override
    public Duration remaining(String source) {
        return tell(source, List.of());
    }

    @Override
    public Duration refused(String source, Duration first, Duration most) {
        return tell(
                source, List.of(String.valueOf(first.toMillis()), String.valueOf(most.toMillis())));
    }

    @Override
    public void served(String source) {
        Redis.ask(redis, () -> redis.del(RedisKeys.restraint(egress, source)));
    }

    private Duration tell(String source, List<String> arguments) {
        List<String> keys = List.of(RedisKeys.restraint(egress, source));
        return Duration.ofMillis(
                (Long) Redis.ask(redis, () -> redis.eval(SCRIPT, keys, arguments)));
    }
}
