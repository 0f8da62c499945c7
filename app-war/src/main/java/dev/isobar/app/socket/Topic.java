package dev.isobar.app.socket;

import dev.isobar.app.socket.Published.Snapshot;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One subject and who asked for it. Everything under its lock, so that a snapshot and the updates
 * after it reach a subscriber in order.
 */
final class Topic {
    /** A snapshot read before fewer updates than this is told again instead of read again. */
    private static final int SHARED = 64;

    private final Subject subject;
    private final Published published;

    private final Tail tail = new Tail();
    private final Audience audience = new Audience();
    private final Stranded stranded;

    /** A snapshot while others wait for one, and what was heard since; null if none does. */
    private Snapshot shared;

    /** Those whose turn to be told a snapshot, or what they missed, comes. */
    private int awaited;

    /**
     * @param nanos as {@link System#nanoTime}
     */
    Topic(Subject subject, Published published, LongSupplier nanos) {
        this.subject = subject;
        this.published = published;
        this.stranded = new Stranded(nanos);
    }

    Subject subject() {
        return subject;
    }

    /** The one updates are counted in, as far as is known; empty while none is. */
    synchronized String epoch() {
        return tail.epoch();
    }

    /**
     * As {@link #join(Subscriber, String, Snapshot)}, whichever epoch it is of.
     *
     * @param before the {@link #epoch} when the snapshot was not asked for yet
     */
    synchronized boolean join(Subscriber subscriber, String id, Snapshot snapshot, String before) {
        return !subscriber.wants(subject)
                || turn(before, snapshot) && join(subscriber, id, snapshot);
    }

    /**
     * Tells everybody of an epoch that began unheard, or that Redis has lost all: whatever is read
     * after an epoch was heard of, and is of another, is newer.
     *
     * @param before the {@link #epoch} when the snapshot was not asked for yet
     * @return false if an epoch was heard of since, and it is of another: it may be older
     */
    synchronized boolean turn(String before, Snapshot now) {
        if (tail.epoch().equals(now.epoch())) {
            return true;
        }
        if (!tail.epoch().equals(before)) {
            return false;
        }
        if (tail.isKnown()) {
            restart(now, Messages.resyncRequired("", subject, now));
        }
        return true;
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
        if (!continues(snapshot.epoch(), snapshot.sequence())) {
            return false;
        }
        subscriber.send(
                Messages.snapshot(id, subject, snapshot.passing(subscriber.filter(subject))));
        admit(subscriber, snapshot.sequence());
        if (awaited > 1) {
            share(snapshot);
        }
        return true;
    }

    /**
     * Sends a snapshot that was read for somebody else who came at the same time.
     *
     * @return false if there is none, or too much came after it
     */
    synchronized boolean joinShared(Subscriber subscriber, String id) {
        return shared != null && join(subscriber, id, shared);
    }

    private void share(Snapshot snapshot) {
        if (shared == null) {
            tail.expect();
        }
        shared = snapshot;
    }

    /** Others who wait read their own. */
    synchronized void unshare() {
        if (shared != null) {
            shared = null;
            tail.arrived();
        }
    }

    /** Whether a snapshot is kept for others. */
    synchronized boolean isShared() {
        return shared != null;
    }

    /**
     * Sends what a subscriber missed since it was here last, and everything from now on.
     *
     * @param missed what was published after the position it holds, without a hole
     * @return false if that does not join what was heard since it was read: read it again
     */
    synchronized boolean rejoin(
            Subscriber subscriber, UpdateLog.Position held, List<Update> missed) {
        if (!subscriber.wants(subject)) {
            return true;
        }
        long read = missed.isEmpty() ? held.sequence() : missed.get(missed.size() - 1).sequence();
        if (!continues(held.epoch(), read)) {
            return false;
        }
        Filter filter = subscriber.filter(subject);
        List<Update> wanted = missed.stream().filter(one -> filter.passes(one.label())).toList();
        if (!wanted.isEmpty()) {
            subscriber.send(Messages.updates(wanted));
        }
        admit(subscriber, read);
        return true;
    }

    /** Whether what is remembered goes on where somebody stopped reading. */
    private boolean continues(String of, long read) {
        if (!tail.isKnown()) {
            // Whoever was told that nothing is published yet must get what this one has read.
            tail.begin(of, audience.size() == 0 ? read : 0);
        }
        return tail.continues(of, read);
    }

    private void admit(Subscriber subscriber, long read) {
        Filter filter = subscriber.filter(subject);
        audience.add(subscriber, filter, read);
        for (Update update : tail.after(read)) {
            if (filter.passes(update.label())) {
                subscriber.send(Messages.update(update));
            }
        }
    }

    /**
     * @return the subscribers that need a new snapshot
     */
    synchronized List<Subscriber> on(Update update) {
        if (!tail.isKnown()) {
            // Whoever was told that nothing is published yet must get the very first one.
            tail.begin(update.epoch(), audience.size() == 0 ? update.sequence() - 1 : 0);
        }
        if (!tail.epoch().equals(update.epoch())) {
            return restart(update, Messages.resyncRequired(update));
        }
        if (update.sequence() > tail.last() + 1 && !isStateOnly(subject) && !caughtUp()) {
            return restart(update, Messages.gap(update, tail.last()));
        }
        if (update.sequence() > tail.last()) {
            deliver(update);
        }
        return stranded.takeDue();
    }

    /** The snapshot that it waits for, unasked, could not be read. */
    synchronized void strand(Subscriber subscriber) {
        if (subscriber.wants(subject)) {
            stranded.add(subscriber);
        }
    }

    /**
     * Reads what may have been missed while nothing could be heard.
     *
     * @return the subscribers that need a new snapshot
     */
    synchronized List<Subscriber> resume() {
        boolean isWhole = tail.isKnown() && caughtUp();
        if (!isWhole) {
            unshare();
        }
        if (!isWhole && !subject.isOfInstrument() && audience.size() > 0) {
            anew(); // of an instrument the next update tells why: it comes soon
        }
        return stranded.takeAll(); // at once: their next update may come in hours
    }

    /** Another epoch may have begun unheard, or none yet, and its next update come in hours. */
    private void anew() {
        Snapshot now;
        try {
            now = published.snapshot(subject);
        } catch (StoreUnavailable e) {
            return; // the next update tells why
        }
        UpdateLog.Position newest = new UpdateLog.Position(now.epoch(), now.sequence());
        if (newest.equals(tail.position())) {
            return; // nothing was published
        }
        boolean isFirst = !tail.isKnown();
        if (isFirst) {
            tail.begin(now.epoch(), 0);
        }
        if (isFirst && caughtUp()) {
            return;
        }
        Frame reason =
                tail.epoch().equals(now.epoch())
                        ? Messages.gap("", subject, tail.position(), now)
                        : Messages.resyncRequired("", subject, now);
        restart(now, reason);
    }

    /** What was heard before cannot be joined to it: everybody starts anew with it. */
    private void restart(Snapshot now, Frame reason) {
        List<Subscriber> all = audience.all();
        audience.clear();
        unshare();
        tail.begin(now.epoch(), now.sequence());
        all.stream().filter(one -> one.wants(subject)).forEach(one -> begin(one, reason, now));
    }

    private void begin(Subscriber subscriber, Frame reason, Snapshot now) {
        Filter filter = subscriber.filter(subject);
        subscriber.send(reason);
        subscriber.send(Messages.snapshot("", subject, now.passing(filter)));
        audience.add(subscriber, filter, now.sequence());
    }

    /** Somebody's turn comes, perhaps late: nothing is remembered for that. */
    synchronized void await() {
        awaited++;
    }

    /**
     * The counterpart of {@link #await}.
     *
     * @return whether nobody is left
     */
    synchronized boolean came() {
        awaited--;
        if (awaited == 0) {
            unshare();
        }
        return isDeserted();
    }

    /** Somebody's snapshot is being read: what is heard from here on is remembered for it. */
    synchronized void expect() {
        tail.expect();
    }

    /** The counterpart of {@link #expect}. */
    synchronized void arrived() {
        tail.arrived();
    }

    /**
     * @return whether nobody is left
     */
    synchronized boolean leave(Subscriber subscriber) {
        audience.remove(subscriber);
        stranded.remove(subscriber);
        return isDeserted();
    }

    synchronized int subscribers() {
        return audience.size();
    }

    /** Of a state the newest is all there is to know: what came between is not missed. */
    static boolean isStateOnly(Subject subject) {
        return MarketChannel.of(subject.channel()).map(one -> !one.isEveryOne()).orElse(false);
    }

    private boolean isDeserted() {
        return audience.size() == 0 && stranded.isEmpty() && awaited == 0;
    }

    /** Nothing before this update can be joined to it: everybody starts anew. */
    private List<Subscriber> restart(Update update, Frame reason) {
        List<Subscriber> all = audience.all();
        all.forEach(subscriber -> subscriber.send(reason));
        audience.clear();
        unshare();
        tail.begin(update.epoch(), update.sequence() - 1);
        deliver(update);
        return all;
    }

    private boolean caughtUp() {
        Optional<List<Update>> missed;
        try {
            missed = published.after(subject, tail.epoch(), tail.last());
        } catch (StoreUnavailable e) {
            missed = Optional.empty();
        }
        missed.ifPresent(all -> all.forEach(this::deliver));
        return missed.isPresent();
    }

    private void deliver(Update update) {
        tail.add(update);
        if (shared != null && tail.last() - shared.sequence() >= SHARED) {
            unshare();
        }
        List<Subscriber> those = audience.of(update, one -> one.wants(subject));
        if (!those.isEmpty()) {
            Frame frame = Messages.update(update);
            those.forEach(subscriber -> subscriber.send(frame));
        }
    }
}
