package dev.isobar.local.machine;

import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/**
 * A Redis that hangs: connections stand, what only reads is answered, and whatever would change
 * something waits. Whose connection ends meanwhile has asked in vain.
 */
final class HeldRedis implements AutoCloseable {
    private static final String LONGER_THAN_A_TEST = "600000"; // ms

    private final RedisClient redis;

    private HeldRedis(RedisClient redis) {
        this.redis = redis;
    }

    /** From when this returns. */
    static HeldRedis at(String url) {
        RedisClient redis = RedisClient.create(url);
        redis.executeCommand(client("PAUSE").add(LONGER_THAN_A_TEST).add("WRITE"));
        return new HeldRedis(redis);
    }

    /** It goes on. */
    @Override
    public void close() {
        redis.executeCommand(client("UNPAUSE"));
        redis.close();
    }

    private static CommandArguments client(String what) {
        return new CommandArguments(Protocol.Command.CLIENT).add(what);
    }
}
