package dev.isobar.app.socket;

import dev.isobar.app.socket.Published.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One key and who asked for it. Everything under its lock, so that a snapshot and the updates after
 * it reach a subscriber in order.
 */
final class Topic {
    /** More than can be published while a snapshot is read. */
    private static final int REMEMBERED = 512;

    private final String channel;
    private final String key;
    private final Published published;
    private final Deque<Update> recent = new ArrayDeque<>();
    private final Map<Subscriber, Long> subscribers = new LinkedHashMap<>();
    private int expected;
    private String epoch;
    private long last;

    Topic(String channel, String key, Published published) {
        this.channel = channel;
        this.key = key;
        this.published = published;
    }

    /**
     * Sends the snapshot and what came after it, and everything from now on.
     *
     * @return false if the snapshot does not join what was heard since it was read: read another
     */
    synchronized boolean join(Subscriber subscriber, String id, Snapshot snapshot) {
        if (!subscriber.wants(key)) {
            return true;
        }
        if (epoch == null) {
            epoch = snapshot.epoch();
            last = snapshot.sequence();
        }
        long oldest = recent.isEmpty() ? last + 1 : recent.peekFirst().sequence();
        if (!epoch.equals(snapshot.epoch()) || oldest > snapshot.sequence() + 1) {
            return false;
        }
        subscriber.send(Messages.snapshot(id, channel, key, snapshot));
        subscribers.put(subscriber, snapshot.sequence());
        for (Update update : recent) {
            if (update.sequence() > snapshot.sequence()) {
                subscriber.send(Messages.update(update));
            }
        }
        return true;
    }

    /**
     * @return the subscribers that need a new snapshot, empty but for a change of epoch
     */
    synchronized List<Subscriber> on(Update update) {
        if (epoch != null && !epoch.equals(update.epoch())) {
            return restart(update);
        }
        if (epoch == null) {
            epoch = update.epoch();
            last = update.sequence() - 1;
        }
        if (update.sequence() > last + 1) {
            catchUp(update);
        }
        if (update.sequence() > last) {
            deliver(update);
        }
        return List.of();
    }

    /** Somebody's snapshot is being read: what is heard from here on is remembered for it. */
    synchronized void expect() {
        expected++;
    }

    /**
     * The counterpart of {@link #expect}.
     *
     * @return whether nobody is left
     */
    synchronized boolean arrived() {
        expected--;
        return isDeserted();
    }

    /**
     * @return whether nobody is left
     */
    synchronized boolean leave(Subscriber subscriber) {
        subscribers.remove(subscriber);
        return isDeserted();
    }

    private boolean isDeserted() {
        return subscribers.isEmpty() && expected == 0;
    }

    private List<Subscriber> restart(Update update) {
        List<Subscriber> all = new ArrayList<>(subscribers.keySet());
        Frame resync = Messages.resyncRequired(update);
        all.forEach(subscriber -> subscriber.send(resync));
        subscribers.clear();
        recent.clear();
        epoch = update.epoch();
        last = update.sequence() - 1;
        deliver(update);
        return all;
    }

    private void catchUp(Update update) {
        for (Update missed : published.after(channel, key, last)) {
            if (missed.epoch().equals(epoch)
                    && missed.sequence() > last
                    && missed.sequence() < update.sequence()) {
                declareGap(missed);
                deliver(missed);
            }
        }
        declareGap(update);
    }

    private void declareGap(Update next) {
        if (next.sequence() > last + 1) {
            Frame gap = Messages.gap(next, last);
            subscribers.forEach((subscriber, asOf) -> sendIfLater(subscriber, asOf, next, gap));
        }
    }

    private void deliver(Update update) {
        last = update.sequence();
        recent.addLast(update);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
        if (!subscribers.isEmpty()) {
            Frame frame = Messages.update(update);
            subscribers.forEach((subscriber, asOf) -> sendIfLater(subscriber, asOf, update, frame));
        }
    }

    private static void sendIfLater(Subscriber subscriber, long asOf, Update update, Frame frame) {
        if (update.sequence() > asOf) {
            subscriber.send(frame);
        }
    }
}
