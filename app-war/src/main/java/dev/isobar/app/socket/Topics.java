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
    void subscribe(Subscriber subscriber, String id, String key) {
        Topic topic =
                topics.compute(
                        key,
                        (same, known) -> {
                            Topic kept = known == null ? new Topic(key, published) : known;
                            kept.expect();
                            return kept;
                        });
        try {
            readers.execute(() -> join(topic, subscriber, id, key));
        } catch (RejectedExecutionException e) {
            arrived(key);
            refuse(subscriber, id, key, "too many subscriptions at once: try again in a second");
        }
    }

    void unsubscribe(Subscriber subscriber, String key) {
        topics.computeIfPresent(key, (same, topic) -> topic.leave(subscriber) ? null : topic);
    }

    /** What Redis delivered. One thread a key. */
    public void on(Update update) {
        Topic topic = topics.get(update.key());
        if (topic != null) {
            topic.on(update).forEach(lost -> subscribe(lost, "", update.key()));
        }
    }

    /** Updates come again: whatever was missed is read. */
    public void resume() {
        readers.execute(() -> topics.values().forEach(Topic::resume));
    }

    /** How many keys somebody asked for. */
    public int size() {
        return topics.size();
    }

    private void join(Topic topic, Subscriber subscriber, String id, String key) {
        try {
            for (int i = 0; i < ATTEMPTS; i++) {
                if (topic.join(subscriber, id, published.snapshot(key))) {
                    return;
                }
            }
            refuse(subscriber, id, key, "the snapshot changes faster than it is read: try again");
        } catch (StoreUnavailable e) {
            refuse(subscriber, id, key, "a store does not answer: try again in some seconds");
        } finally {
            arrived(key);
        }
    }

    private void arrived(String key) {
        topics.computeIfPresent(key, (same, topic) -> topic.arrived() ? null : topic);
    }

    private static void refuse(Subscriber subscriber, String id, String key, String detail) {
        subscriber.forget(key);
        subscriber.send(Messages.error(id, "STORAGE_ERROR", key + ": " + detail));
    }
}
