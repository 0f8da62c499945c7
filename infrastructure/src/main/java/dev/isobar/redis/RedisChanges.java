package dev.isobar.redis;

import dev.isobar.bars.Changes;
import dev.isobar.bars.JsonText;
import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Tells every node what changed in the stores, over the connection that also tells updates. What
 * several threads have to tell meanwhile goes together. While Redis is away nobody waits for it:
 * what was not told is told at the next contact, a range an instrument. Safe for all threads.
 */
public final class RedisChanges implements Changes {
    static final String CHANGES = "changes";
    static final String FORGET = "forget";

    private static final System.Logger LOG = System.getLogger(RedisChanges.class.getName());
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final UnifiedJedis redis;
    private final Object sending = new Object();
    private Map<InstrumentId, Range> waiting = new HashMap<>(); // guarded by this
    private boolean away; // guarded by sending
    private long retryAt; // guarded by sending, System.nanoTime

    public RedisChanges(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public void changed(InstrumentId instrument, Range range) {
        owe(instrument, range);
        // Whoever comes while it is being told waits: what is published next must follow it.
        synchronized (sending) {
            if (away && System.nanoTime() - retryAt < 0) {
                return;
            }
            Map<InstrumentId, Range> all = drain();
            try {
                send(all);
                away = false;
            } catch (JedisException e) {
                all.forEach(this::owe);
                gone(e);
            }
        }
    }

    /**
     * Has every node forget what it remembers under keys that match.
     *
     * @throws dev.isobar.bars.StoreUnavailable if they were not told
     */
    public void forget(String pattern) {
        Redis.ask(redis, () -> redis.publish(RedisKeys.TOLD + FORGET, json(FORGET, pattern, "")));
    }

    private synchronized void owe(InstrumentId instrument, Range range) {
        waiting.merge(instrument, range, RedisChanges::span);
    }

    private synchronized Map<InstrumentId, Range> drain() {
        Map<InstrumentId, Range> all = waiting;
        waiting = new HashMap<>();
        return all;
    }

    private void send(Map<InstrumentId, Range> all) {
        if (all.isEmpty()) {
            return;
        }
        try (AbstractPipeline pipeline = redis.pipelined()) {
            all.forEach((id, range) -> pipeline.publish(RedisKeys.TOLD + CHANGES, json(id, range)));
            pipeline.sync();
        }
    }

    private void gone(JedisException e) {
        retryAt = System.nanoTime() + PAUSE_NANOS;
        if (!away) {
            away = true;
            LOG.log(Level.WARNING, "Redis is away, changes are not told: " + e.getMessage());
        }
        Redis.forget(redis);
    }

    private static String json(InstrumentId id, Range range) {
        return json(CHANGES, id.toString(), range.start() + "/" + range.end());
    }

    /** As an {@link Update}, so that the same ears understand it. */
    private static String json(String channel, String key, String data) {
        StringBuilder json = new StringBuilder(160).append("{\"channel\":\"").append(channel);
        JsonText.append(json.append("\",\"key\":"), key);
        json.append(",\"epoch\":\"\",\"sequence\":0,\"final\":true,\"data\":\"");
        return json.append(data).append("\"}").toString();
    }

    /** What an update of this channel tells. */
    static Range range(String data) {
        int slash = data.indexOf('/');
        return new Range(
                Instant.parse(data.substring(1, slash)),
                Instant.parse(data.substring(slash + 1, data.length() - 1)));
    }

    private static Range span(Range one, Range other) {
        return new Range(
                one.start().isBefore(other.start()) ? one.start() : other.start(),
                one.end().isAfter(other.end()) ? one.end() : other.end());
    }
}
