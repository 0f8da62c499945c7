package dev.isobar.redis;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.live.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.StreamEntry;

/**
 * What was published lately, for those who join or come back. Safe for all threads; fails with
 * {@link StoreUnavailable}.
 */
public final class RedisUpdates {
    private final UnifiedJedis redis;

    /** The sequence given last, and the epoch it counts in. */
    public record Position(String epoch, long sequence) {}

    public RedisUpdates(UnifiedJedis redis) {
        this.redis = redis;
    }

    /** Empty if nothing was ever published of it (or Redis lost it). */
    public Optional<Position> position(Subject subject) {
        List<String> hash =
                Redis.ask(
                        redis, () -> redis.hmget(RedisKeys.position(subject), "epoch", "sequence"));
        return hash.get(0) == null || hash.get(1) == null
                ? Optional.empty()
                : Optional.of(new Position(hash.get(0), Long.parseLong(hash.get(1))));
    }

    /** The update published last, empty if there is none any more. */
    public Optional<Update> newest(Subject subject) {
        return Redis.ask(redis, () -> redis.xrevrange(RedisKeys.updates(subject), "+", "-", 1))
                .stream()
                .map(RedisUpdates::update)
                .findFirst();
    }

    /**
     * @param age how long ago it was published
     */
    public record Recent(Update update, Duration age) {}

    /** Of each subject the update published last, in one exchange; of those that have one. */
    public Map<Subject, Recent> recent(Collection<Subject> subjects) {
        return Redis.ask(redis, () -> recent(List.copyOf(subjects)));
    }

    private Map<Subject, Recent> recent(List<Subject> subjects) {
        List<Response<List<StreamEntry>>> newest = new ArrayList<>(subjects.size());
        List<Response<Long>> lives = new ArrayList<>(subjects.size());
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (Subject subject : subjects) {
                String key = RedisKeys.updates(subject);
                newest.add(pipeline.xrevrange(key, "+", "-", 1));
                lives.add(pipeline.pttl(key));
            }
            pipeline.sync();
        }
        Map<Subject, Recent> found = new HashMap<>();
        for (int i = 0; i < subjects.size(); i++) {
            long left = lives.get(i).get();
            List<StreamEntry> entries = newest.get(i).get();
            if (left > 0 && !entries.isEmpty()) {
                // Each update begins its life anew.
                Duration age = RedisPublisher.KEPT.minusMillis(left);
                found.put(subjects.get(i), new Recent(update(entries.get(0)), age));
            }
        }
        return found;
    }

    /** The updates published last, oldest first, at most so many. */
    public List<Update> newest(Subject subject, int most) {
        List<Update> updates = new ArrayList<>();
        for (StreamEntry entry :
                Redis.ask(
                        redis, () -> redis.xrevrange(RedisKeys.updates(subject), "+", "-", most))) {
            updates.add(0, update(entry));
        }
        return updates;
    }

    /**
     * Everything after a sequence, ascending and without a hole; an empty list when there is
     * nothing new. Empty when that cannot be given, because the epoch changed, the stream no longer
     * reaches back or updates were lost: then the subscriber has to read what was kept.
     */
    public Optional<List<Update>> after(Subject subject, String epoch, long sequence) {
        Optional<Position> position = position(subject);
        if (position.isEmpty()
                || !position.get().epoch().equals(epoch)
                || position.get().sequence() < sequence) {
            return Optional.empty();
        }
        List<Update> updates = new ArrayList<>();
        long last = sequence;
        String from = (sequence + 1) + "-0";
        for (StreamEntry entry :
                Redis.ask(redis, () -> redis.xrange(RedisKeys.updates(subject), from, "+"))) {
            Update update = update(entry);
            if (!update.epoch().equals(epoch) || update.sequence() != last + 1) {
                return Optional.empty();
            }
            last = update.sequence();
            updates.add(update);
        }
        return last < position.get().sequence() ? Optional.empty() : Optional.of(updates);
    }

    private static Update update(StreamEntry entry) {
        return Update.parse(entry.getFields().get("update"));
    }
}
