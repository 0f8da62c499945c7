package dev.isobar.redis;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.identity.Ended;
import dev.isobar.identity.Endings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.UnifiedJedis;

/**
 * Tells every node what has ended, once and to whoever listens: nothing is kept. While Redis is
 * away nobody is told, at the cost of a second; then each token's own end ends its sockets, and
 * keys, which may have none, are asked about by whoever hears Redis again.
 */
public final class RedisEndings implements Endings {
    private static final Logger LOG = System.getLogger(RedisEndings.class.getName());

    /** An account, and after a blank the hash of a session's id, if it is about one. */
    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9_-]{1,64})( ([0-9a-f]{64}))?");

    private final UnifiedJedis redis;

    public RedisEndings(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public void tell(Ended ended) {
        String text = (ended.account() + " " + ended.session()).strip();
        try {
            Redis.ask(redis, () -> redis.publish(RedisKeys.ENDED, text));
        } catch (StoreUnavailable e) {
            LOG.log(
                    Level.WARNING,
                    "Redis is away: sockets of other nodes end with their tokens, or when Redis is heard again account={0}",
                    ended.account());
        }
    }

    /** Empty where it is none of ours. */
    static Optional<Ended> parse(String text) {
        Matcher met = TEXT.matcher(text);
        return met.matches()
                ? Optional.of(new Ended(met.group(1), met.group(3) == null ? "" : met.group(3)))
                : Optional.empty();
    }
}
