package dev.isobar.redis;

import dev.isobar.identity.Attempts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/** A counter that runs out; counted in one script, for all nodes. */
public final class RedisAttempts implements Attempts {
    /** Keys: counter. Arguments: most, within in ms. Gives how long to wait in ms, 0 if not. */
    private static final String TAKE =
            """
            local taken = tonumber(redis.call('GET', KEYS[1]) or '0')
            if taken >= tonumber(ARGV[1]) then
              return math.max(redis.call('PTTL', KEYS[1]), 1)
            end
            if redis.call('INCR', KEYS[1]) == 1 then
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
            end
            return 0
            """;

    private static final String GIVE_BACK =
            """
            if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then
              return redis.call('DECR', KEYS[1])
            end
            return 0
            """;

    private final UnifiedJedis redis;

    public RedisAttempts(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public Optional<Duration> take(String what, int most, Duration within) {
        List<String> arguments = List.of(Integer.toString(most), Long.toString(within.toMillis()));
        Object wait =
                Redis.ask(
                        redis,
                        () -> redis.eval(TAKE, List.of(RedisKeys.attempts(what)), arguments));
        return Optional.of(Duration.ofMillis((Long) wait)).filter(left -> !left.isZero());
    }

    @Override
    public void giveBack(String what) {
        Redis.ask(redis, () -> redis.eval(GIVE_BACK, List.of(RedisKeys.attempts(what)), List.of()));
    }

    @Override
    public void forget(String what) {
        Redis.ask(redis, () -> redis.del(RedisKeys.attempts(what)));
    }
}
