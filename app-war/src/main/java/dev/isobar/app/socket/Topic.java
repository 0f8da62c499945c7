package dev.isobar.app.socket;

import dev.isobar.app.socket.Published.Snapshot;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One subject and who asked for it. Everything under its lock, so that a snapshot and the updates
 * after it reach a subscriber in order.
 */
final class Topic {
    /** More than can be published while a snapshot is read. */
    private static final int REMEMBERED = 512;

    private final Subject subject;
    private final Published published;
    private final Deque<Update> recent = new ArrayDeque<>();
    private final Map<Subscriber, Long> subscribers = new LinkedHashMap<>();
    private int expected;
    private String epoch = Snapshot.NO_EPOCH;
    private long last;

    Topic(Subject subject, Published published) {
        this.subject = subject;
        this.published = published;
    }

    /**
     * Sends the snapshot and what came after it, and everything from now on.
     *
     * @return false if the snapshot does not join what was heard since it was read: read another
     */
    synchronized boolean join(Subscriber subscriber, String id, Snapshot snapshot) {
        if (!subscriber.wants(subject)) {
            return true;
        }
        if (epoch.equals(Snapshot.NO_EPOCH)) {
            epoch = snapshot.epoch();
            last = snapshot.sequence();
        }
        long oldest = recent.isEmpty() ? last + 1 : recent.peekFirst().sequence();
        if (!epoch.equals(snapshot.epoch()) || oldest > snapshot.sequence() + 1) {
            return false;
        }
        subscriber.send(Messages.snapshot(id, subject, snapshot));
        subscribers.put(subscriber, snapshot.sequence());
        for (Update update : recent) {
            if (update.sequence() > snapshot.sequence()) {
                subscriber.send(Messages.update(update));
            }
        }
        return true;
    }

    /**
     * @return the subscribers that need a new snapshot
     */
    synchronized List<Subscriber> on(Update update) {
        if (epoch.equals(Snapshot.NO_EPOCH)) {
            epoch = update.epoch();
            // Whoever was told that nothing is published yet must get the very first one.
            last = subscribers.isEmpty() ? update.sequence() - 1 : 0;
        }
        if (!epoch.equals(update.epoch())) {
            return restart(update, Messages.resyncRequired(update));
        }
        if (update.sequence() > last + 1 && !isStateOnly() && !caughtUp()) {
            return restart(update, Messages.gap(update, last));
        }
        if (update.sequence() > last) {
            deliver(update);
        }
        return List.of();
    }

    /** Reads what may have been missed while nothing could be heard. */
    synchronized void resume() {
        if (!epoch.equals(Snapshot.NO_EPOCH)) {
            caughtUp(); // if not, the next update tells why
        }
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

    /** Of a state the newest is all there is to know: what came between is not missed. */
    private boolean isStateOnly() {
        return MarketChannel.of(subject.channel()).map(one -> !one.isEveryOne()).orElse(false);
    }

    private boolean isDeserted() {
        return subscribers.isEmpty() && expected == 0;
    }

    /** Nothing before this update can be joined to it: everybody starts anew. */
    private List<Subscriber> restart(Update update, Frame reason) {
        List<Subscriber> all = new ArrayList<>(subscribers.keySet());
        all.forEach(subscriber -> subscriber.send(reason));
        subscribers.clear();
        recent.clear();
        epoch = update.epoch();
        deliver(update);
        return all;
    }

    private boolean caughtUp() {
        Optional<List<Update>> missed;
        try {
            missed = published.after(subject, epoch, last);
        } catch (StoreUnavailable e) {
            missed = Optional.empty();
        }
        missed.ifPresent(all -> all.forEach(this::deliver));
        return missed.isPresent();
    }

    private void deliver(Update update) {
        last = update.sequence();
        recent.addLast(update);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
        if (!subscribers.isEmpty()) {
            subscribers.keySet().removeIf(subscriber -> !subscriber.wants(subject));
            Frame frame = Messages.update(update);
            subscribers.forEach(
                    (subscriber, asOf) -> {
                        if (update.sequence() > asOf) {
                            subscriber.send(frame);
                        }
                    });
        }
    }
}
