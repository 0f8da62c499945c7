package dev.isobar.redis;

import dev.isobar.bars.StoreUnavailable;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/** How Redis is reached. A dead one costs a second, not a thread; who publishes waits for three. */
public final class Redis {
    private static final int TIMEOUT = 1_000;

    /** What is given up sooner is a hole for subscribers; a busy machine hangs for a second. */
    private static final int PUBLISHING = 3_000;

    /** A first handshake with TLS takes longer than any answer; whoever refuses does so at once. */
    private static final int HANDSHAKE = 3_000;

    private Redis() {}

    /**
     * A pooled client, safe for all threads; connects when it is used first.
     *
     * @param url {@code redis://[user:password@]host:port[/database]}, {@code rediss://} for TLS
     */
    public static RedisClient client(URI url) {
        return client(url, TIMEOUT);
    }

    /** The same for who publishes, and nobody else: it waits longer for an answer. */
    public static RedisClient publishing(URI url) {
        return client(url, PUBLISHING);
    }

    private static RedisClient client(URI url, int patience) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(32);
        pool.setMaxIdle(32);
        pool.setMaxWait(Duration.ofMillis(TIMEOUT));
        return RedisClient.builder()
                .hostAndPort(JedisURIHelper.getHostAndPort(url))
                .clientConfig(config(url, patience, patience))
                .poolConfig(pool)
                .build();
    }

    /**
     * @param silence ms after which a subscription that hears nothing is taken for dead
     */
    static JedisClientConfig config(URI url, int silence) {
        return config(url, TIMEOUT, silence);
    }

    private static JedisClientConfig config(URI url, int patience, int silence) {
        return DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(JedisURIHelper.isRedisSSLScheme(url) ? HANDSHAKE : TIMEOUT)
                .socketTimeoutMillis(patience)
                .blockingSocketTimeoutMillis(silence)
                .user(JedisURIHelper.getUser(url))
                .password(JedisURIHelper.getPassword(url))
                .database(JedisURIHelper.getDBIndex(url))
                .sslOptions(JedisURIHelper.isRedisSSLScheme(url) ? SslOptions.defaults() : null)
                .build();
    }

    /**
     * Does it, and once more if the pooled connection was cut since its last use (whatever is asked
     * must bear being done twice).
     */
    static <T> T ask(UnifiedJedis redis, Supplier<T> request) {
        try {
            return request.get();
        } catch (JedisConnectionException e) {
            forget(redis);
            if (e.getCause() instanceof SocketTimeoutException) {
                throw unavailable(e);
            }
        } catch (JedisException e) {
            throw unavailable(e);
        }
        try {
            return request.get();
        } catch (JedisException e) {
            throw unavailable(e);
        }
    }

    /** Where one connection was cut, the others in the pool were too. */
    static void forget(UnifiedJedis redis) {
        if (redis instanceof RedisClient pooled) {
            pooled.getPool().clear();
        }
    }

    private static StoreUnavailable unavailable(JedisException e) {
        return new StoreUnavailable("Redis: " + e.getMessage(), e);
    }
}
