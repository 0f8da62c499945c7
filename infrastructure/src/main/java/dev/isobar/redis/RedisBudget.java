package dev.isobar.redis;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.live.SharedBudget;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/**
 * One token bucket for each limit, in Redis and in Redis's time, shared by all processes that leave
 * by the same address. While Redis cannot be asked, nobody waits for it: it is tried again after
 * some seconds. Safe for all threads.
 *
 * <p>The bucket is filled by three quarters of nine tenths of the limit per window and holds the
 * other quarter, so that no window sees more than nine tenths; the last tenth is for what was on
 * its way, and for the first after Redis forgot what was spent.
 */
public final class RedisBudget implements SharedBudget {
    private static final System.Logger LOG = System.getLogger(RedisBudget.class.getName());

    private static final double ALLOWED = 0.9;
    private static final double BURST = 0.25;
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    /**
     * KEYS: the bucket. ARGV: what to do, its number, capacity, tokens a microsecond, allowance,
     * tokens of a new bucket. Answers microseconds to wait. Numbers are written out: Lua's own
     * spelling keeps 14 digits, and microseconds have 16.
     */
    private static final String SCRIPT =
            """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local held = redis.call('HMGET', KEYS[1], 'tokens', 'at', 'closed')
            local number = tonumber(ARGV[2])
            local capacity = tonumber(ARGV[3])
            local rate = tonumber(ARGV[4])
            local tokens = tonumber(held[1] or ARGV[6])
            local at = tonumber(held[2] or now)
            local closed = tonumber(held[3] or 0)
            tokens = math.min(capacity, tokens + math.max(0, now - at) * rate)
            local wait = 0
            if ARGV[1] == 'close' then
              closed = math.max(closed, now + number)
            elseif ARGV[1] == 'used' then
              tokens = math.min(tokens, tonumber(ARGV[5]) - number)
            elseif closed > now then
              wait = closed - now
            else
              local lacking = math.min(number, capacity) - tokens
              if lacking > 0.000001 then
                wait = math.ceil(lacking / rate)
              else
                tokens = tokens - number
              end
            end
            redis.call('HSET', KEYS[1], 'tokens', string.format('%.9f', tokens),
              'at', string.format('%.0f', now), 'closed', string.format('%.0f', closed))
            redis.call('PEXPIRE', KEYS[1],
              86400000 + math.ceil(math.max(0, closed - now) / 1000))
            return string.format('%.0f', wait)
            """;

    private final UnifiedJedis redis;
    private final String egress;
    private final Clock clock;
    private volatile Instant resumeAt = Instant.MIN;

    /**
     * @param egress name of the address this process leaves by
     */
    public RedisBudget(UnifiedJedis redis, String egress, Clock clock) {
        this.redis = redis;
        this.egress = egress;
        this.clock = clock;
    }

    @Override
    public Optional<Duration> spend(Limit limit, int weight) {
        return tell(limit, "spend", weight);
    }

    @Override
    public void close(Limit limit, Duration length) {
        tell(limit, "close", length.toNanos() / 1_000);
    }

    @Override
    public void used(Limit limit, long weight) {
        tell(limit, "used", weight);
    }

    private Optional<Duration> tell(Limit limit, String what, long number) {
        if (clock.instant().isBefore(resumeAt)) {
            return Optional.empty();
        }
        double allowance = limit.weight() * ALLOWED;
        double capacity = Math.max(1, allowance * BURST);
        double rate = allowance * (1 - BURST) / (limit.per().toNanos() / 1e3);
        List<String> arguments =
                List.of(
                        what,
                        String.valueOf(number),
                        String.valueOf(capacity),
                        String.valueOf(rate),
                        String.valueOf(allowance),
                        String.valueOf(Math.min(capacity, limit.weight() - allowance)));
        try {
            Object wait =
                    Redis.ask(
                            redis,
                            () ->
                                    redis.eval(
                                            SCRIPT,
                                            List.of(RedisKeys.budget(egress, limit.name())),
                                            arguments));
            return Optional.of(Duration.ofNanos(Long.parseLong((String) wait) * 1_000));
        } catch (StoreUnavailable e) {
            resumeAt = clock.instant().plus(LEFT_ALONE);
            LOG.log(
                    Level.WARNING,
                    "budgets are not shared for {0}: {1}",
                    LEFT_ALONE,
                    e.getMessage());
            return Optional.empty();
        }
    }
}
