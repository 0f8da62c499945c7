package dev.isobar.redis;

import dev.isobar.bars.Range;
import dev.isobar.identity.Ended;
import dev.isobar.market.InstrumentId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Hears every published update, and what has ended, on a thread of its own. A lost connection is
 * made again for ever, with back-off; one that is silent for half a minute is taken for lost, since
 * nothing else would tell a dead network from a quiet market.
 */
public final class RedisSubscription implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RedisSubscription.class.getName());
    private static final int SILENCE = 30_000;
    private static final int FIRST_PAUSE = 100;
    private static final int LONGEST_PAUSE = 5_000;

    /** Updates, and what has ended. */
    private static final int PATTERNS = 2;

    private final HostAndPort address;
    private final JedisClientConfig config;
    private final Listener listener;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Connection connection;
    private volatile boolean connected;
    private int pause = FIRST_PAUSE;
    private boolean heardBefore;

    /** Called by the subscription's thread, one at a time; must be quick. */
    public interface Listener {
        void updated(Update update);

        /** What somebody has proven counts no more. */
        void ended(Ended ended);

        /** Somewhere what is kept has changed; see {@link dev.isobar.bars.Changes}. */
        default void changed(InstrumentId instrument, Range range) {}

        /** What is remembered under keys that match is to be forgotten. */
        default void forget(String pattern) {}

        /** Updates come from now on; the first time, too. */
        default void connected() {}

        /** Updates are missed from now on. */
        void disconnected();

        /** Updates come again; some may have been missed: read them now. */
        void reconnected();
    }

    public RedisSubscription(URI redis, ThreadFactory threads, Listener listener) {
        this.address = JedisURIHelper.getHostAndPort(redis);
        this.config = Redis.config(redis, SILENCE);
        this.listener = listener;
        this.thread = threads.newThread(this::run);
    }

    /** Returns at once. */
    public void start() {
        thread.start();
    }

    public boolean isConnected() {
        return connected;
    }

    /** Returns when no call to the listener will come any more, or after two seconds. */
    @Override
    public void close() {
        closed.countDown();
        Connection open = connection;
        if (open != null) {
            open.disconnect();
        }
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (closed.getCount() > 0) {
            attempt(this::hear);
            attempt(this::tellEnd);
            await();
        }
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) { // a thread's edge: neither Jedis nor a listener ends it
            ended(e);
        }
    }

    private void hear() {
        try (Connection open = new Connection(address, config)) {
            connection = open;
            // close() may have come between the check and the line above.
            if (closed.getCount() > 0) {
                new Ear().proceedWithPatterns(open, RedisKeys.TOLD + "*", RedisKeys.ENDED);
            }
        }
    }

    private void tellEnd() {
        if (connected) {
            connected = false;
            listener.disconnected();
        }
    }

    private void ended(RuntimeException e) {
        if (closed.getCount() > 0) {
            Level level =
                    e.getCause() instanceof SocketTimeoutException ? Level.DEBUG : Level.WARNING;
            LOG.log(level, "subscription ended, trying again: " + e);
        }
    }

    private void await() {
        try {
            int jittered = pause / 2 + ThreadLocalRandom.current().nextInt(pause / 2 + 1);
            closed.await(jittered, TimeUnit.MILLISECONDS);
            pause = Math.min(LONGEST_PAUSE, pause * 2);
        } catch (InterruptedException e) {
            closed.countDown();
            Thread.currentThread().interrupt();
        }
    }

    private final class Ear extends JedisPubSub {
        @Override
        public void onPSubscribe(String pattern, int count) {
            if (count < PATTERNS) {
                return;
            }
            connected = true;
            pause = FIRST_PAUSE;
            listener.connected();
            if (heardBefore) {
                listener.reconnected();
            }
            heardBefore = true;
        }

        @Override
        public void onPMessage(String pattern, String channel, String message) {
            if (channel.equals(RedisKeys.ENDED)) {
                RedisEndings.parse(message).ifPresent(listener::ended);
                return;
            }
            Update update = Update.parse(message);
            String key = update.subject().key();
            switch (update.subject().channel()) {
                case RedisChanges.CHANGES ->
                        listener.changed(
                                InstrumentId.parse(key), RedisChanges.range(update.data()));
                case RedisChanges.FORGET -> listener.forget(key);
                default -> listener.updated(update);
            }
        }
    }
}
