package dev.isobar.app.socket;

import dev.isobar.app.socket.Published.Snapshot;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.live.Subject;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** All subjects somebody asked for. Safe for all threads. */
public final class Topics {
    private static final int ATTEMPTS = 3;

    /** Snapshots kept for others who wait, however slow they are. */
    private static final int SHARED = 256;

    private final ConcurrentMap<Subject, Topic> topics = new ConcurrentHashMap<>();
    private final Published published;
    private final Executor readers;
    private final Shelf shelf = new Shelf(SHARED);
    private final LongSupplier nanos;

    /**
     * @param readers read snapshots; bounded, may refuse
     */
    public Topics(Published published, Executor readers) {
        this(published, readers, System::nanoTime);
    }

    Topics(Published published, Executor readers, LongSupplier nanos) {
        this.published = published;
        this.readers = readers;
        this.nanos = nanos;
    }

    /** The same subject, of which there is one object for all who asked for it. */
    Subject shared(Subject subject) {
        Topic topic = topics.get(subject);
        return topic == null ? subject : topic.subject();
    }

    /** Is told the snapshot when it is read, and listens from then on. */
    void subscribe(Subscriber subscriber, String id, Subject subject) {
        listen(
                subscriber,
                subject,
                topic -> join(topic, subscriber, id, subject),
                (topic, why) -> refuse(subscriber, id, subject, why));
    }

    /** Nobody asked for this one, so it is not refused either: what was lost has to come back. */
    private void subscribeAgain(Subscriber lost, Subject subject) {
        listen(
                lost,
                subject,
                topic -> join(topic, lost, "", subject),
                (topic, why) -> topic.strand(lost));
    }

    /** Is told what was missed, or that it is gone, when it is read, and listens from then on. */
    void resume(Subscriber subscriber, String id, Subject subject, UpdateLog.Position held) {
        listen(
                subscriber,
                subject,
                topic -> rejoin(topic, subscriber, id, subject, held),
                (topic, why) -> refuse(subscriber, id, subject, why));
    }

    private void listen(
            Subscriber subscriber,
            Subject subject,
            Consumer<Topic> reading,
            BiConsumer<Topic, String> failed) {
        Topic topic =
                topics.compute(
                        subject,
                        (same, known) -> {
                            Topic kept =
                                    known == null ? new Topic(subject, published, nanos) : known;
                            kept.await();
                            return kept;
                        });
        try {
            subscriber.inTurn(readers, subject, () -> read(topic, subscriber, reading, failed));
        } catch (RejectedExecutionException e) {
            failed.accept(topic, "too many subscriptions at once: try again in a second");
            came(subject);
        }
    }

    void unsubscribe(Subscriber subscriber, Subject subject) {
        topics.computeIfPresent(subject, (same, topic) -> topic.leave(subscriber) ? null : topic);
    }

    /** What Redis delivered. One thread a subject. */
    public void on(Update update) {
        Topic topic = topics.get(update.subject());
        if (topic != null) {
            topic.on(update).forEach(lost -> subscribeAgain(lost, update.subject()));
        }
    }

    /** Updates come again: whatever was missed is read. */
    public void resume() {
        readers.execute(() -> topics.values().forEach(this::resume));
    }

    private void resume(Topic topic) {
        topic.resume().forEach(lost -> subscribeAgain(lost, topic.subject()));
    }

    /** How many subjects somebody asked for. */
    public int size() {
        return topics.size();
    }

    /** How many subscriptions each channel has that somebody asked for. */
    public SortedMap<String, Integer> subscriptions() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        topics.forEach(
                (subject, topic) ->
                        counts.merge(subject.channel(), topic.subscribers(), Integer::sum));
        return counts;
    }

    private void read(
            Topic topic,
            Subscriber subscriber,
            Consumer<Topic> reading,
            BiConsumer<Topic, String> failed) {
        topic.expect();
        try {
            if (subscriber.wants(topic.subject())) { // else it left before its turn came
                reading.accept(topic);
            }
        } catch (StoreUnavailable e) {
            failed.accept(topic, "a store does not answer: try again in some seconds");
        } finally {
            topic.arrived();
            came(topic.subject());
        }
    }

    private void join(Topic topic, Subscriber subscriber, String id, Subject subject) {
        if (topic.joinShared(subscriber, id)) {
            shelve(topic);
            return;
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            String before = topic.epoch();
            if (topic.join(subscriber, id, published.snapshot(subject), before)) {
                shelve(topic);
                return;
            }
        }
        refuse(subscriber, id, subject, "the snapshot changes faster than it is read: try again");
    }

    private void rejoin(
            Topic topic,
            Subscriber subscriber,
            String id,
            Subject subject,
            UpdateLog.Position held) {
        for (int i = 0; i < ATTEMPTS; i++) {
            String before = topic.epoch();
            Optional<List<Update>> missed = published.after(subject, held.epoch(), held.sequence());
            if (missed.isEmpty()) {
                break;
            }
            if (topic.rejoin(subscriber, held, missed.get())) {
                return;
            }
            if (!before.equals(held.epoch())) {
                topic.turn(before, published.snapshot(subject));
            }
        }
        Snapshot snapshot = published.snapshot(subject);
        if (!snapshot.epoch().equals(held.epoch())) {
            subscriber.send(Messages.resyncRequired(id, subject, snapshot));
        } else if (!Topic.isStateOnly(subject)) {
            subscriber.send(Messages.gap(id, subject, held, snapshot));
        }
        join(topic, subscriber, id, subject);
    }

    /** In no topic's lock: another may have to give up its snapshot. */
    private void shelve(Topic topic) {
        if (topic.isShared()) {
            shelf.use(topic).ifPresent(Topic::unshare);
        }
    }

    private void came(Subject subject) {
        topics.computeIfPresent(subject, (same, topic) -> topic.came() ? null : topic);
    }

    private void refuse(Subscriber subscriber, String id, Subject subject, String detail) {
        subscriber.forget(subject);
        unsubscribe(subscriber, subject); // it may have joined by an earlier turn
        subscriber.send(Messages.error(id, "STORAGE_ERROR", subject + ": " + detail));
    }
}
