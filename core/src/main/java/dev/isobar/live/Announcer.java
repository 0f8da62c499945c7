package dev.isobar.live;

import dev.isobar.live.EventJson.Times;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Publishes what is not kept: ten times a second it takes what was told meanwhile. Of what only
 * counts as it stands now, the newest is published; trades go in one update per instrument. While
 * publishing is slow nothing waits for it: then the oldest trades of an instrument are left out and
 * counted.
 */
public final class Announcer implements MarketSink, AutoCloseable {
    static final int MOST = 1_000;
    private static final int DEPTH = 25;
    private static final long PERIOD_MILLIS = 100;

    private final Map<Subject, List<MarketEvent>> waiting =
            new LinkedHashMap<>(); // guarded by this
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Publisher publisher;
    private final Fencing fencing;
    private final Consumer<InstrumentId> snapshots;
    private final AtomicLong failures = new AtomicLong();
    private final Thread thread;
    private long dropped; // guarded by this

    /**
     * Starts the publishing thread.
     *
     * @param fencing what is not ours (any more) is left out
     * @param snapshots asks for an instrument's book over REST; must not block
     */
    public Announcer(
            Publisher publisher,
            Consumer<InstrumentId> snapshots,
            Fencing fencing,
            ThreadFactory threads) {
        this.fencing = fencing;
        this.publisher = publisher;
        this.snapshots = snapshots;
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    @Override
    public void told(MarketEvent event) {
        MarketChannel channel = MarketChannel.carrying(event).orElseThrow();
        Subject subject = Subject.of(channel, event.instrument());
        synchronized (this) {
            List<MarketEvent> events = waiting.computeIfAbsent(subject, s -> new ArrayList<>());
            if (!channel.isEveryOne()) {
                events.clear();
            } else if (events.size() == MOST) {
                events.remove(0);
                dropped++;
            }
            events.add(event);
        }
    }

    @Override
    public void bookWanted(InstrumentId instrument) {
        snapshots.accept(instrument);
    }

    /** How many trades were not announced because too many waited. */
    public synchronized long dropped() {
        return dropped;
    }

    /** How many batches could not be published at all. */
    public long failures() {
        return failures.get();
    }

    /** Publishes what waits and ends the thread; close the lanes first. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean last = false;
        while (!last) {
            try {
                last = closing.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
            try {
                announce();
            } catch (RuntimeException e) { // what is told next must not end with it: count it
                failures.incrementAndGet();
            }
        }
    }

    private void announce() {
        Map<Subject, List<MarketEvent>> batch = drain();
        batch.values().removeIf(all -> fencing.token(all.get(0).instrument()) == Fencing.LOST);
        batch.forEach((subject, events) -> publisher.publish(announcement(subject, events)));
        if (!batch.isEmpty()) {
            publisher.flush();
        }
    }

    private synchronized Map<Subject, List<MarketEvent>> drain() {
        Map<Subject, List<MarketEvent>> batch = new LinkedHashMap<>(waiting);
        waiting.clear();
        return batch;
    }

    private static Announcement announcement(Subject subject, List<MarketEvent> events) {
        MarketChannel channel = MarketChannel.carrying(events.get(0)).orElseThrow();
        String data =
                channel.isEveryOne()
                        ? EventJson.of(events, DEPTH, Times.MILLIS)
                        : EventJson.of(events.get(0), DEPTH, Times.MILLIS);
        return new Announcement(subject, channel.isEveryOne(), channel.kept(), data);
    }
}
