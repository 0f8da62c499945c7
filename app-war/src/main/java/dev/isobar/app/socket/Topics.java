package dev.isobar.app.socket;

import dev.isobar.bars.StoreUnavailable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** All keys somebody asked for. Safe for all threads. */
public final class Topics {
    private static final int ATTEMPTS = 3;

    private final ConcurrentMap<String, Topic> topics = new ConcurrentHashMap<>();
    private final Published published;
    private final Executor readers;

    /**
     * @param readers read snapshots; bounded, may refuse
     */
    public Topics(Published published, Executor readers) {
        this.published = published;
        this.readers = readers;
    }

    /** Listens from now on; the snapshot follows when it is read. */
    void subscribe(Subscriber subscriber, String id, String channel, String key) {
        Topic topic =
                topics.compute(
                        place(channel, key),
                        (place, known) -> {
                            Topic kept = known == null ? new Topic(channel, key, published) : known;
                            kept.expect();
                            return kept;
                        });
        try {
            readers.execute(() -> join(topic, subscriber, id, channel, key));
        } catch (RejectedExecutionException e) {
            arrived(channel, key);
            refuse(subscriber, id, key, "too many subscriptions at once: try again in a second");
        }
    }

    void unsubscribe(Subscriber subscriber, String channel, String key) {
        topics.computeIfPresent(
                place(channel, key), (place, topic) -> topic.leave(subscriber) ? null : topic);
    }

    /** What Redis delivered. One thread a key. */
    public void on(Update update) {
        Topic topic = topics.get(place(update.channel(), update.key()));
        if (topic != null) {
            topic.on(update).forEach(lost -> subscribe(lost, "", update.channel(), update.key()));
        }
    }

    /** How many keys somebody asked for. */
    public int size() {
        return topics.size();
    }

    private void join(Topic topic, Subscriber subscriber, String id, String channel, String key) {
        try {
            for (int i = 0; i < ATTEMPTS; i++) {
                if (topic.join(subscriber, id, published.snapshot(channel, key))) {
                    return;
                }
            }
            refuse(subscriber, id, key, "the snapshot changes faster than it is read: try again");
        } catch (StoreUnavailable e) {
            refuse(subscriber, id, key, "a store does not answer: try again in some seconds");
        } finally {
            arrived(channel, key);
        }
    }

    private void arrived(String channel, String key) {
        topics.computeIfPresent(
                place(channel, key), (place, topic) -> topic.arrived() ? null : topic);
    }

    private static void refuse(Subscriber subscriber, String id, String key, String detail) {
        subscriber.forget(key);
        subscriber.send(Messages.error(id, "STORAGE_ERROR", key + ": " + detail));
    }

    private static String place(String channel, String key) {
        return channel + " " + key;
    }
}
