package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes what the lanes made, on one thread: bars are kept first, then announced, then the ledger
 * is told. Killed in between, the ledger knows too little, never too much. While the store is
 * unavailable it tries again and the lanes wait, and with them the sockets: nothing is dropped
 * here, but trades that a venue delivers more than a minute late after that are declared missing.
 * Open bars are announced only; of each series just the newest waits. What is to be done afterwards
 * has a thread of its own and keeps no bar waiting.
 */
public final class Keeper implements Sink, AutoCloseable {
    private static final int QUEUE = 16_384;
    private static final int BATCH = 2_048;
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 30_000;
    private static final long POLL_MILLIS = 100;

    private final BlockingQueue<News> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Map<SeriesId, Bar> forming = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong kept = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong unkept = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final BarStore bars;
    private final CoverageStore ledger;
    private final Publisher publisher;
    private final Fencing fencing;
    private final Errands errands;
    private final Thread thread;
    private boolean gaveUp;

    private sealed interface News {
        InstrumentId instrument();
    }

    private record Changed(SeriesId series, Bar bar) implements News {
        @Override
        public InstrumentId instrument() {
            return series.instrument();
        }
    }

    private record Known(Ledger ledger, Coverage coverage) implements News {
        @Override
        public InstrumentId instrument() {
            return ledger.instrument();
        }
    }

    private record Afterwards(InstrumentId instrument, Runnable task) implements News {}

    private record Ledger(InstrumentId instrument, Channel channel) {}

    /** Starts the writing thread; nobody else writes the same instruments. */
    public Keeper(BarStore bars, CoverageStore ledger, Publisher publisher, ThreadFactory threads) {
        this(bars, ledger, publisher, Fencing.NONE, threads);
    }

    /**
     * Starts the writing thread.
     *
     * @param fencing what is not ours (any more) is refused and counted
     */
    public Keeper(
            BarStore bars,
            CoverageStore ledger,
            Publisher publisher,
            Fencing fencing,
            ThreadFactory threads) {
        this.fencing = fencing;
        this.bars = bars;
        this.ledger = ledger;
        this.publisher = publisher;
        errands = new Errands(fencing, threads);
        thread = threads.newThread(this::run);
        thread.start();
    }

    @Override
    public void changed(SeriesId series, Bar bar) {
        forming.remove(series); // what stood before is not announced after the closed bar
        put(new Changed(series, bar));
    }

    @Override
    public void forming(SeriesId series, Bar bar) {
        forming.put(series, bar);
    }

    @Override
    public void known(InstrumentId instrument, Channel channel, Coverage news) {
        put(new Known(new Ledger(instrument, channel), news));
    }

    @Override
    public void afterwards(InstrumentId instrument, Runnable task) {
        put(new Afterwards(instrument, task));
    }

    /** How many bars were kept. */
    public long kept() {
        return kept.get();
    }

    /** How many times a store was unavailable and had to be tried again. */
    public long retries() {
        return retries.get() + errands.retries();
    }

    /** How many bars could not be kept because a store was still down when closed. */
    public long unkept() {
        return unkept.get();
    }

    /** How many writes came too late: another node had taken over what they are about. */
    public long refused() {
        return refused.get() + errands.refused();
    }

    /** How much was not done {@link #afterwards}: it failed, or too much waited. */
    public long leftOut() {
        return errands.leftOut();
    }

    /** False once closed, or when a store failed in a way that trying again cannot heal. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** How many changes wait to be written. */
    public int queued() {
        return queue.size();
    }

    /**
     * Writes what waits and ends the thread; close the lanes first. A store that is down now is
     * tried once more, then given up and counted: history fills it.
     */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
            errands.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(News news) {
        try {
            while (!queue.offer(news, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!isAlive()) { // otherwise the lanes would wait for ever
                    throw new IllegalStateException("nothing is kept any more: " + news);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the store is behind: " + news, e);
        }
    }

    private void run() {
        List<News> batch = new ArrayList<>(BATCH);
        try {
            while (!isClosing() || !queue.isEmpty()) {
                announceForming();
                News first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    write(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            unkept.addAndGet(batch.size() + (long) queue.size());
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<News> heard) throws InterruptedException {
        List<News> batch = heard.stream().filter(this::isOurs).toList();
        Map<SeriesId, List<Bar>> stored = new LinkedHashMap<>();
        Map<Ledger, Coverage> known = new LinkedHashMap<>();
        for (News news : batch) {
            if (news instanceof Known entry) {
                known.merge(entry.ledger(), entry.coverage(), Coverage::and);
            } else if (news instanceof Changed change
                    && Interval.STORED.contains(change.series().interval())) {
                stored.computeIfAbsent(change.series(), key -> new ArrayList<>()).add(change.bar());
            }
        }
        for (Map.Entry<SeriesId, List<Bar>> entry : stored.entrySet()) {
            List<Bar> of = entry.getValue();
            boolean done = untilDone(() -> bars.put(entry.getKey(), of), of.size());
            kept.addAndGet(done ? of.size() : 0);
            gaveUp |= !done;
        }
        if (!gaveUp) { // nothing is announced and the ledger claims nothing that was not kept
            announce(batch);
            for (Map.Entry<Ledger, Coverage> entry : known.entrySet()) {
                Ledger key = entry.getKey();
                untilDone(() -> ledger.record(key.instrument, key.channel, entry.getValue()), 0);
            }
            for (News news : batch) {
                if (news instanceof Afterwards rest) {
                    errands.add(rest.instrument(), rest.task());
                }
            }
        }
    }

    private boolean isOurs(News news) {
        boolean isOurs = fencing.token(news.instrument()) != Fencing.LOST;
        refused.addAndGet(isOurs ? 0 : 1);
        return isOurs;
    }

    private void announce(List<News> batch) {
        for (News news : batch) {
            if (news instanceof Changed change) {
                publisher.publish(change.series(), change.bar());
            }
        }
        publisher.flush();
    }

    private void announceForming() {
        if (forming.isEmpty()) {
            return;
        }
        for (SeriesId series : forming.keySet()) {
            Bar bar = forming.remove(series);
            if (bar != null && fencing.token(series.instrument()) != Fencing.LOST) {
                publisher.publish(series, bar);
            }
        }
        publisher.flush();
    }

    /** False only if the store is still unavailable when closing. */
    private boolean untilDone(Runnable write, int size) throws InterruptedException {
        long wait = FIRST_WAIT_MILLIS;
        while (true) {
            boolean last = isClosing();
            try {
                write.run();
                return true;
            } catch (Fenced e) { // whoever has taken over writes it
                refused.incrementAndGet();
                return true;
            } catch (StoreUnavailable e) {
                retries.incrementAndGet();
                if (last) {
                    unkept.addAndGet(size);
                    return false;
                }
            }
            announceForming();
            closing.await(wait, TimeUnit.MILLISECONDS);
            wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }
}
