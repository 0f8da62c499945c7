package dev.isobar.redis;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.isobar.live.Announcement;
import dev.isobar.live.Fencing;
import dev.isobar.live.Label;
import dev.isobar.live.Publisher;
import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
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
 * Publishes updates, many in one exchange with Redis. Safe for all threads; updates of one subject
 * keep their order if one thread publishes and flushes them.
 *
 * <p>A dead Redis costs the flushing thread a second at most, and then nothing for a second: what
 * is published meanwhile is dropped, counted, and shows as a hole in the sequence.
 */
public final class RedisPublisher implements Publisher {
    private static final Logger LOG = System.getLogger(RedisPublisher.class.getName());
    private static final int BATCH = 256;

    /** Longer streams are cut where it costs Redis nothing. */
    private static final int ROUGHLY = 100;

    /** How long the updates of a subject are kept after the newest. */
    static final Duration KEPT = Duration.ofDays(7);

    /** Longer than anybody tells again what may have been told. */
    private static final Duration ONCE = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * Keys: position, stream, and what is there if it was published already. Arguments: epoch if
     * there is none yet, how many sequences to go on, key, final, data, where it is told, length of
     * the stream, life in ms, the epoch and sequence this node was given last, the channel, whether
     * the length is about (~) or exact (=), and the token of this node's lease, 0 without leases;
     * for how many ms it is not to be published again, 0 if it may be; and its label as fields of
     * JSON, each with a comma before it. Published already, it answers with a third word.
     *
     * <p>Who comes with an older token than was seen here is refused. A Redis that stands before
     * the epoch and sequence given last was restored from the past (a replica took over, a log was
     * cut), and would give them out again. The epoch's keys live and die together; a stream of a
     * lost epoch is dropped.
     */
    private static final String PUBLISH =
            """
            local position = redis.call('HMGET', KEYS[1], 'epoch', 'sequence', 'fence')
            local epoch = position[1]
            local fence = ARGV[13]
            if position[3] and tonumber(position[3]) > tonumber(fence) then
              if fence ~= '0' then
                return {}
              end
              fence = position[3]
            end
            if epoch == ARGV[9] and tonumber(position[2] or '0') < tonumber(ARGV[10]) then
              epoch = false
            end
            if not epoch then
              epoch = ARGV[1]
              redis.call('DEL', KEYS[1], KEYS[2])
              redis.call('HSET', KEYS[1], 'epoch', epoch)
            end
            redis.call('HSET', KEYS[1], 'fence', fence)
            if ARGV[14] ~= '0' and not redis.call('SET', KEYS[3], '', 'NX', 'PX', ARGV[14]) then
              redis.call('PEXPIRE', KEYS[1], ARGV[8])
              return {epoch, redis.call('HGET', KEYS[1], 'sequence') or '0', 'again'}
            end
            local n = string.format('%.0f', redis.call('HINCRBY', KEYS[1], 'sequence', ARGV[2]))
            local update = '{"channel":"' .. ARGV[11] .. '","key":' .. ARGV[3]
              .. ',"epoch":"' .. epoch
              .. '","sequence":' .. n .. ',"final":' .. ARGV[4] .. ARGV[15]
              .. ',"data":' .. ARGV[5] .. '}'
            redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[12], ARGV[7], n .. '-0', 'update', update)
            redis.call('PEXPIRE', KEYS[1], ARGV[8])
            redis.call('PEXPIRE', KEYS[2], ARGV[8])
            redis.call('PUBLISH', ARGV[6], update)
            return {epoch, n}
            """;

    /** Keys: position. Arguments: token, life in ms. */
    private static final String CLAIM =
            """
            local fence = tonumber(redis.call('HGET', KEYS[1], 'fence') or '0')
            if fence < tonumber(ARGV[1]) then
              redis.call('HSET', KEYS[1], 'fence', ARGV[1])
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
            end
            return 1
            """;

    private final UnifiedJedis redis;
    private final Fencing fencing;
    private final String node = UUID.randomUUID().toString();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Object sending = new Object();

    private List<Announcement> waiting = new ArrayList<>(); // guarded by this

    private final Map<Subject, Long> holes = new HashMap<>(); // guarded by sending
    private final Map<Subject, Given> given = new HashMap<>(); // guarded by sending
    private boolean away; // guarded by sending
    private long retryAt; // guarded by sending, System.nanoTime
    private long sent; // guarded by sending

    /** With the token it was ours under: by the time it is sent it may be ours no more. */
    private record Ours(Announcement announcement, long token) {}

    private record Given(String epoch, String sequence) {
        static final Given NONE = new Given("", "0");
    }

    /** Without leases: nobody else publishes the same. */
    public RedisPublisher(UnifiedJedis redis) {
        this(redis, Fencing.NONE);
    }

    /**
     * @param fencing the token each subject is published with
     */
    public RedisPublisher(UnifiedJedis redis, Fencing fencing) {
        this.redis = redis;
        this.fencing = fencing;
    }

    /** What cannot be claimed because Redis is away is claimed by the first update. */
    @Override
    public void claim(InstrumentId instrument, long token) {
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (Subject subject : Subject.all(instrument)) {
                pipeline.eval(
                        CLAIM,
                        List.of(RedisKeys.position(subject)),
                        List.of(Long.toString(token), Long.toString(KEPT.toMillis())));
            }
            pipeline.sync();
        } catch (JedisException e) {
            LOG.log(Level.WARNING, "Redis is away, not claimed: " + e.getMessage());
        }
    }

    @Override
    public void publish(Announcement announcement) {
        boolean full;
        synchronized (this) {
            waiting.add(announcement);
            full = waiting.size() >= BATCH;
        }
        if (full) {
            flush();
        }
    }

    @Override
    public void flush() {
        // Whoever flushes waits for a flush under way: it may carry this thread's updates.
        synchronized (sending) {
            List<Ours> batch = drain();
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

    /** How many updates were not announced, because Redis was away. */
    public long dropped() {
        return dropped.get();
    }

    /** How many updates came too late: another node publishes them now. */
    public long refused() {
        return refused.get();
    }

    /** What waits and is still ours to tell. */
    private synchronized List<Ours> drain() {
        List<Ours> batch = new ArrayList<>();
        for (Announcement one : waiting) {
            long token =
                    one.subject().isOfInstrument()
                            ? fencing.token(one.subject().instrument())
                            : Fencing.FREE;
            if (token == Fencing.LOST) {
                refused.incrementAndGet();
            } else {
                batch.add(new Ours(one, token));
            }
        }
        waiting = new ArrayList<>();
        return batch;
    }

    private void send(List<Ours> batch) {
        List<Response<?>> responses = new ArrayList<>();
        List<Boolean> carried = new ArrayList<>();
        Map<Subject, Long> told = new HashMap<>(holes);
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (Ours ours : batch) {
                Announcement one = ours.announcement();
                Long hole = told.remove(one.subject());
                List<String> arguments = arguments(one, hole == null ? 0 : hole, ours.token());
                responses.add(pipeline.eval(PUBLISH, keys(one), arguments));
                carried.add(hole != null);
            }
            pipeline.sync();
        }
        for (int i = 0; i < responses.size(); i++) {
            List<?> now = (List<?>) responses.get(i).get();
            Subject subject = batch.get(i).announcement().subject();
            if (now.isEmpty()) {
                refused.incrementAndGet();
                continue;
            }
            given.put(subject, new Given((String) now.get(0), (String) now.get(1)));
            if (carried.get(i) && now.size() == 2) { // what was published already tells of no hole
                holes.remove(subject);
            }
        }
    }

    private void drop(List<Ours> batch) {
        batch.forEach(one -> holes.merge(one.announcement().subject(), 1L, Long::sum));
        dropped.addAndGet(batch.size());
    }

    private void gone(JedisException e) {
        retryAt = System.nanoTime() + PAUSE.toNanos();
        if (!away) {
            away = true;
            LOG.log(Level.WARNING, "Redis is away, updates are not announced: " + e.getMessage());
        }
    }

    private void back() {
        if (away) {
            away = false;
            LOG.log(Level.INFO, "Redis is back, updates are announced again dropped=" + dropped);
        }
    }

    private static List<String> keys(Announcement one) {
        return List.of(
                RedisKeys.position(one.subject()),
                RedisKeys.updates(one.subject()),
                RedisKeys.once(one.subject(), one.once()));
    }

    private List<String> arguments(Announcement one, long hole, long token) {
        Given last = given.getOrDefault(one.subject(), Given.NONE);
        char[] key = JsonStringEncoder.getInstance().quoteAsString(one.subject().key());
        return List.of(
                // New each time: the epoch that was lost must not come again.
                node + "-" + ++sent,
                Long.toString(1 + hole),
                '"' + new String(key) + '"',
                Boolean.toString(one.isFinal()),
                one.data(),
                RedisKeys.TOLD + one.subject().channel(),
                Integer.toString(one.kept()),
                Long.toString(KEPT.toMillis()),
                last.epoch(),
                last.sequence(),
                one.subject().channel(),
                one.kept() < ROUGHLY ? "=" : "~",
                Long.toString(token),
                one.once().isEmpty() ? "0" : Long.toString(ONCE.toMillis()),
                fields(one.label()));
    }

    private static String fields(Label label) {
        String usd = label.usd() == null ? "" : ",\"usd\":\"" + label.usd().toPlainString() + '"';
        return label.interval().isEmpty() ? usd : usd + ",\"interval\":\"" + label.interval() + '"';
    }
}
