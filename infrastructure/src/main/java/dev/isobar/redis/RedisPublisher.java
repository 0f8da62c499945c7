package dev.isobar.redis;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.SeriesId;
import dev.isobar.live.Publisher;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Publishes bars, many in one exchange with Redis. Safe for all threads; bars of one series keep
 * their order if one thread publishes and flushes them.
 *
 * <p>A dead Redis costs the flushing thread a second at most, and then nothing for a second: what
 * is published meanwhile is dropped, counted, and shows as a hole in the sequence.
 */
public final class RedisPublisher implements Publisher {
    private static final Logger LOG = System.getLogger(RedisPublisher.class.getName());
    private static final int BATCH = 256;
    private static final int STREAM = 500;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * Keys: position, stream. Arguments: epoch if there is none yet, how many sequences to go on,
     * series, final, bar, channel, length of the stream, life in ms, and the epoch and sequence
     * this node was given last: a Redis that stands before those was restored from the past (a
     * replica took over, a log was cut), and would give them out again. The epoch's keys live and
     * die together; a stream of a lost epoch is dropped.
     */
    private static final String PUBLISH =
            """
            local position = redis.call('HMGET', KEYS[1], 'epoch', 'sequence')
            local epoch = position[1]
            if epoch == ARGV[9] and tonumber(position[2]) < tonumber(ARGV[10]) then
              epoch = false
            end
            if not epoch then
              epoch = ARGV[1]
              redis.call('DEL', KEYS[1], KEYS[2])
              redis.call('HSET', KEYS[1], 'epoch', epoch)
            end
            local n = string.format('%.0f', redis.call('HINCRBY', KEYS[1], 'sequence', ARGV[2]))
            local update = '{"channel":"bars","key":' .. ARGV[3] .. ',"epoch":"' .. epoch
              .. '","sequence":' .. n .. ',"final":' .. ARGV[4] .. ',"data":' .. ARGV[5] .. '}'
            redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[7], n .. '-0', 'update', update)
            redis.call('PEXPIRE', KEYS[1], ARGV[8])
            redis.call('PEXPIRE', KEYS[2], ARGV[8])
            redis.call('PUBLISH', ARGV[6], update)
            return {epoch, n}
            """;

    private final UnifiedJedis redis;
    private final String node = UUID.randomUUID().toString();
    private final AtomicLong dropped = new AtomicLong();
    private final Object sending = new Object();

    private List<Announcement> waiting = new ArrayList<>(); // guarded by this

    private final Map<SeriesId, Long> holes = new HashMap<>(); // guarded by sending
    private final Map<SeriesId, Given> given = new HashMap<>(); // guarded by sending
    private boolean away; // guarded by sending
    private long retryAt; // guarded by sending, System.nanoTime
    private long sent; // guarded by sending

    private record Given(String epoch, String sequence) {
        static final Given NONE = new Given("", "0");
    }

    private record Announcement(SeriesId series, boolean isFinal, String bar) {}

    public RedisPublisher(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public void publish(SeriesId series, Bar bar) {
        StringBuilder json = new StringBuilder(320);
        BarJson.append(json, bar, false);
        boolean full;
        synchronized (this) {
            waiting.add(new Announcement(series, bar.isFinal(), json.toString()));
            full = waiting.size() >= BATCH;
        }
        if (full) {
            flush();
        }
    }

    @Override
    public void flush() {
        // Whoever flushes waits for a flush under way: it may carry this thread's bars.
        synchronized (sending) {
            List<Announcement> batch = drain();
            if (batch.isEmpty()) {
                return;
            }
            if (away && System.nanoTime() - retryAt < 0) {
                drop(batch);
                return;
            }
            try {
                send(batch);
                back();
            } catch (JedisException e) {
                drop(batch);
                gone(e);
                Redis.forget(redis);
            }
        }
    }

    /** How many bars were not announced, because Redis was away. */
    public long dropped() {
        return dropped.get();
    }

    private synchronized List<Announcement> drain() {
        List<Announcement> batch = waiting;
        waiting = new ArrayList<>();
        return batch;
    }

    private void send(List<Announcement> batch) {
        List<Response<?>> responses = new ArrayList<>();
        Map<SeriesId, Long> told = new HashMap<>(holes);
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (Announcement one : batch) {
                Long hole = told.remove(one.series());
                responses.add(
                        pipeline.eval(PUBLISH, keys(one), arguments(one, hole == null ? 0 : hole)));
            }
            pipeline.sync();
        }
        for (int i = 0; i < responses.size(); i++) {
            List<?> now = (List<?>) responses.get(i).get();
            SeriesId series = batch.get(i).series();
            given.put(series, new Given((String) now.get(0), (String) now.get(1)));
            holes.remove(series);
        }
    }

    private void drop(List<Announcement> batch) {
        batch.forEach(one -> holes.merge(one.series(), 1L, Long::sum));
        dropped.addAndGet(batch.size());
    }

    private void gone(JedisException e) {
        retryAt = System.nanoTime() + PAUSE.toNanos();
        if (!away) {
            away = true;
            LOG.log(Level.WARNING, "Redis is away, bars are not announced: " + e.getMessage());
        }
    }

    private void back() {
        if (away) {
            away = false;
            LOG.log(Level.INFO, "Redis is back, bars are announced again dropped=" + dropped);
        }
    }

    private static List<String> keys(Announcement one) {
        return List.of(RedisKeys.position(one.series()), RedisKeys.updates(one.series()));
    }

    private List<String> arguments(Announcement one, long hole) {
        Given last = given.getOrDefault(one.series(), Given.NONE);
        char[] series = JsonStringEncoder.getInstance().quoteAsString(one.series().toString());
        return List.of(
                // New each time: the epoch that was lost must not come again.
                node + "-" + ++sent,
                Long.toString(1 + hole),
                '"' + new String(series) + '"',
                Boolean.toString(one.isFinal()),
                one.bar(),
                RedisKeys.CHANNEL,
                Integer.toString(STREAM),
                Long.toString(KEPT.toMillis()),
                last.epoch(),
                last.sequence());
    }
}
