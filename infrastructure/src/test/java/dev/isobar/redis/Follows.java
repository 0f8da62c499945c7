package dev.isobar.redis;

import dev.isobar.identity.Ended;
import dev.isobar.live.Subject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.RedisClient;

/**
 * Follows some subjects as a subscriber does: hears updates and, when the connection was lost,
 * reads what was published meanwhile. An update is known by its number.
 */
final class Follows implements AutoCloseable {
    private static final int NEWEST = 1_000;

    private final List<Update> heard = new ArrayList<>(); // guarded by itself
    private final Set<String> numbers = new HashSet<>(); // guarded by heard
    private final RedisUpdates log;
    private final List<Subject> subjects;
    private final RedisSubscription subscription;

    Follows(URI server, RedisClient redis, List<Subject> subjects) {
        this.log = new RedisUpdates(redis);
        this.subjects = List.copyOf(subjects);
        subscription = new RedisSubscription(server, Thread::new, listener());
        subscription.start();
    }

    boolean isConnected() {
        return subscription.isConnected();
    }

    /** What the updates' ids are, in the order in which they were heard. */
    List<String> ids() {
        synchronized (heard) {
            return heard.stream().map(Follows::id).toList();
        }
    }

    List<String> ids(String key) {
        synchronized (heard) {
            return heard.stream()
                    .filter(update -> update.subject().key().equals(key))
                    .map(Follows::id)
                    .toList();
        }
    }

    @Override
    public void close() {
        subscription.close();
    }

    private RedisSubscription.Listener listener() {
        return new RedisSubscription.Listener() {
            @Override
            public void updated(Update update) {
                hear(update);
            }

            @Override
            public void ended(Ended ended) {}

            @Override
            public void disconnected() {}

            @Override
            public void reconnected() {
                subjects.forEach(one -> log.newest(one, NEWEST).forEach(Follows.this::hear));
            }
        };
    }

    private void hear(Update update) {
        String number = update.subject() + "@" + update.epoch() + "#" + update.sequence();
        synchronized (heard) {
            if (subjects.contains(update.subject()) && numbers.add(number)) {
                heard.add(update);
            }
        }
    }

    /** Of {@code {"id":"e1"}}. */
    private static String id(Update update) {
        return update.data().split("\"")[3];
    }
}
