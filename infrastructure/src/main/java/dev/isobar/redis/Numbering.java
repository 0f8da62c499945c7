package dev.isobar.redis;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.isobar.live.Announcement;
import dev.isobar.live.Label;
import dev.isobar.live.Subject;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;

/** The scripts by which updates get their numbers. */
final class Numbering {
    /** Longer streams are cut where it costs Redis nothing. */
    private static final int ROUGHLY = 100;

    /** Longer than anybody tells again what may have been told. */
    private static final Duration ONCE = Duration.ofHours(1);

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

    private Numbering() {}

    /** The number given last, as far as this node knows. */
    record Given(String epoch, String sequence) {
        static final Given NONE = new Given("", "0");
    }

    /**
     * @param epoch of the subject if it has none: one that never was
     * @param numbers how many to go on; the last of them is the update's
     * @return when the pipeline is synced: epoch and sequence, a third word if it was published
     *     already; nothing if the token is an old one
     */
    static Response<?> publish(
            AbstractPipeline pipeline,
            Announcement one,
            String epoch,
            long numbers,
            Given last,
            long token) {
        List<String> keys =
                List.of(
                        RedisKeys.position(one.subject()),
                        RedisKeys.updates(one.subject()),
                        RedisKeys.once(one.subject(), one.once()));
        char[] key = JsonStringEncoder.getInstance().quoteAsString(one.subject().key());
        List<String> arguments =
                List.of(
                        epoch,
                        Long.toString(numbers),
                        '"' + new String(key) + '"',
                        Boolean.toString(one.isFinal()),
                        one.data(),
                        RedisKeys.TOLD + one.subject().channel(),
                        Integer.toString(one.kept()),
                        life(),
                        last.epoch(),
                        last.sequence(),
                        one.subject().channel(),
                        one.kept() < ROUGHLY ? "=" : "~",
                        Long.toString(token),
                        one.once().isEmpty() ? "0" : Long.toString(ONCE.toMillis()),
                        fields(one.label()));
        return pipeline.eval(PUBLISH, keys, arguments);
    }

    /** Nobody with an older token publishes it from now on. */
    static void claim(AbstractPipeline pipeline, Subject subject, long token) {
        List<String> arguments = List.of(Long.toString(token), life());
        pipeline.eval(CLAIM, List.of(RedisKeys.position(subject)), arguments);
    }

    private static String life() {
        return Long.toString(RedisPublisher.KEPT.toMillis());
    }

    private static String fields(Label label) {
        String usd = label.usd() == null ? "" : ",\"usd\":\"" + label.usd().toPlainString() + '"';
        return label.interval().isEmpty() ? usd : usd + ",\"interval\":\"" + label.interval() + '"';
    }
}
