package dev.isobar.redis;

import dev.isobar.live.Announcement;
import dev.isobar.live.Fencing;
import dev.isobar.live.Publisher;
import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
import dev.isobar.redis.Numbering.Given;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Publishes updates, many in one exchange with Redis. Safe for all threads; updates of one subject
 * keep their order if one thread publishes and flushes them.
 *
 * <p>A Redis that does not answer on a connection that stands costs the flushing thread three
 * seconds, one that takes no connection a second (three with TLS), and then nothing for as long.
 * One that answers late may cost that for each batch of {@value #BATCH} updates; who flushes
 * meanwhile waits for it, too. What has a name ({@link Announcement#once}) is published when it is
 * back, for five minutes and up to {@value Owed#MOST} updates; all else that is published meanwhile
 * is dropped, counted, and shows as a hole in the sequence.
 */
public final class RedisPublisher implements Publisher, AutoCloseable {
    private static final Logger LOG = System.getLogger(RedisPublisher.class.getName());
    private static final int BATCH = 256;

    /** How long the updates of a subject are kept after the newest. */
    static final Duration KEPT = Duration.ofDays(7);

    /** What is older is told nobody any more; shorter than a name is known to be published. */
    static final Duration NEWS = Duration.ofMinutes(5);

    /** At least: whoever waited longer for nothing leaves Redis alone as long. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final UnifiedJedis redis;
    private final Fencing fencing;
    private final LongSupplier nanos;
    private final String node = UUID.randomUUID().toString();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Object sending = new Object();

    private List<Announcement> waiting = new ArrayList<>(); // guarded by this

    private final Owed owed = new Owed(); // guarded by sending
    private final Map<Subject, Long> holes = new HashMap<>(); // guarded by sending
    private final Map<Subject, Given> given = new HashMap<>(); // guarded by sending
    private boolean away; // guarded by sending
    private long retryAt; // guarded by sending
    private long sent; // guarded by sending
    private volatile int debts; // how many are owed

    /**
     * By connections of its own, which {@link #close} ends.
     *
     * @param fencing the token each subject is published with
     */
    public static RedisPublisher to(URI redis, Fencing fencing) {
        return new RedisPublisher(Redis.publishing(redis), fencing);
    }

    /** Without leases: nobody else publishes the same. */
    public RedisPublisher(UnifiedJedis redis) {
        this(redis, Fencing.NONE);
    }

    /**
     * @param fencing the token each subject is published with
     */
    public RedisPublisher(UnifiedJedis redis, Fencing fencing) {
        this(redis, fencing, System::nanoTime);
    }

    RedisPublisher(UnifiedJedis redis, Fencing fencing, LongSupplier nanos) {
        this.redis = redis;
        this.fencing = fencing;
        this.nanos = nanos;
    }

    /**
     * What cannot be claimed because Redis is away is claimed by the first update; of many, only
     * the first finds that out by waiting.
     */
    @Override
    public void claim(InstrumentId instrument, long token) {
        synchronized (sending) {
            if (isLeftAlone()) {
                return;
            }
            long since = nanos.getAsLong();
            try (AbstractPipeline pipeline = redis.pipelined()) {
                Subject.all(instrument).forEach(one -> Numbering.claim(pipeline, one, token));
                pipeline.sync();
                back();
            } catch (JedisException e) {
                gone(e, since);
            }
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
            List<Ours> news = drain();
            drop(owed.takeOld(nanos.getAsLong()));
            if (isLeftAlone()) {
                owe(news);
            } else {
                // What waited goes first: of a subject, whatever was told first is numbered first.
                List<Ours> all = owed.takeAll();
                all.addAll(news);
                sendAll(all);
            }
            debts = owed.size();
        }
    }

    @Override
    public void settle() {
        if (debts > 0) {
            flush();
        }
    }

    @Override
    public boolean owes() {
        return debts > 0;
    }

    @Override
    public void close() {
        redis.close();
    }

    /** How many updates were not announced, because Redis was away. */
    public long dropped() {
        return dropped.get();
    }

    /** How many updates came too late: another node publishes them now. */
    public long refused() {
        return refused.get();
    }

    /** How many updates are published when Redis is back. */
    public int owed() {
        return debts;
    }

    /** What waits and is still ours to tell. */
    private synchronized List<Ours> drain() {
        List<Ours> batch = new ArrayList<>();
        long due = nanos.getAsLong() + NEWS.toNanos();
        for (Announcement one : waiting) {
            long token =
                    one.subject().isOfInstrument()
                            ? fencing.token(one.subject().instrument())
                            : Fencing.FREE;
            if (token == Fencing.LOST) {
                refused.incrementAndGet();
            } else {
                batch.add(new Ours(one, token, due));
            }
        }
        waiting = new ArrayList<>();
        return batch;
    }

    private void sendAll(List<Ours> all) {
        for (int from = 0; from < all.size(); from += BATCH) {
            long since = nanos.getAsLong();
            try {
                send(all.subList(from, Math.min(from + BATCH, all.size())));
                back();
            } catch (JedisException e) {
                owe(all.subList(from, all.size()));
                gone(e, since);
                return;
            }
        }
    }

    private void send(List<Ours> batch) {
        List<Response<?>> responses = new ArrayList<>();
        List<Boolean> carried = new ArrayList<>();
        Map<Subject, Long> told = new HashMap<>(holes);
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (Ours ours : batch) {
                Announcement one = ours.announcement();
                Long hole = told.remove(one.subject());
                // New each time: the epoch that was lost must not come again.
                String epoch = node + "-" + ++sent;
                long numbers = 1 + (hole == null ? 0 : hole);
                Given last = given.getOrDefault(one.subject(), Given.NONE);
                responses.add(Numbering.publish(pipeline, one, epoch, numbers, last, ours.token()));
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

    private void owe(List<Ours> unsent) {
        for (Ours one : unsent) {
            drop(one.announcement().once().isEmpty() ? List.of(one) : owed.add(one));
        }
    }

    private void drop(List<Ours> lost) {
        lost.forEach(one -> holes.merge(one.announcement().subject(), 1L, Long::sum));
        dropped.addAndGet(lost.size());
    }

    /** Whether it was asked in vain just now; the sending lock is held. */
    private boolean isLeftAlone() {
        return away && nanos.getAsLong() - retryAt < 0;
    }

    private void gone(JedisException e, long since) {
        Redis.forget(redis);
        long now = nanos.getAsLong();
        retryAt = now + Math.max(PAUSE.toNanos(), now - since);
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
}
