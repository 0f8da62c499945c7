package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Writes what the lanes made, a batch after the other. Of a batch several series are written at
 * once; each is announced as soon as its own bars are kept, in order, and when all are, the ledger
 * is told. Killed in between, the ledger knows too little, never too much. While the store is
 * unavailable it tries again and the lanes wait, and with them the sockets: nothing is dropped
 * here, but trades that a venue delivers more than a minute late after that are declared missing.
 * Open bars are announced only; of each series just the newest waits. What is to be done afterwards
 * has threads of its own and keeps no bar waiting: one for what uses no store, one for the rest.
 */
public final class Keeper implements Sink, AutoCloseable {
    /** The most that is given to the writers at once. */
    public static final int BATCH = 2_048;

    private static final int QUEUE = 16_384;
    private static final long POLL_MILLIS = 100;

    private final BlockingQueue<News> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Patience patience = new Patience();
    private final AtomicLong unwritten = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final KeptBars kept;
    private final OpenBars open;
    private final Publisher publisher;
    private final Fencing fencing;
    private final Executor writers;
    private final Errands prompt;
    private final Errands errands;
    private final Thread thread;

    /** Starts the writing thread, alone; nobody else writes the same instruments. */
    public Keeper(BarStore bars, CoverageStore ledger, Publisher publisher, ThreadFactory threads) {
        this(bars, ledger, publisher, Fencing.NONE, Runnable::run, threads);
    }

    /**
     * Starts the thread that hands out what is to be written.
     *
     * @param fencing what is not ours (any more) is refused and counted
     * @param writers write one series each; how many there are bounds the writes at once. Used
     *     until closed, and never given more than {@value #BATCH} series at a time
     */
    public Keeper(
            BarStore bars,
            CoverageStore ledger,
            Publisher publisher,
            Fencing fencing,
            Executor writers,
            ThreadFactory threads) {
        this.fencing = fencing;
        this.writers = writers;
        this.publisher = publisher;
        kept = new KeptBars(bars, ledger, patience);
        open = new OpenBars(publisher, fencing);
        prompt = new Errands(fencing, threads);
        errands = new Errands(fencing, threads);
        thread = threads.newThread(this::run);
        thread.start();
    }

    @Override
    public void changed(SeriesId series, Bar bar) {
        open.closed(series);
        put(new News.Changed(series, bar));
    }

    @Override
    public void forming(SeriesId series, Bar bar) {
        open.put(series, bar);
    }

    @Override
    public void known(InstrumentId instrument, Channel channel, Coverage news) {
        put(new News.Known(new News.Ledger(instrument, channel), news));
    }

    @Override
    public void announced(SeriesId series, Runnable task) {
        put(new News.Then(series, task));
    }

    @Override
    public void afterwards(InstrumentId instrument, Runnable task) {
        put(new News.Afterwards(instrument, task));
    }

    /** How many bars were kept. */
    public long kept() {
        return kept.kept();
    }

    /** How many times a store was unavailable and had to be tried again. */
    public long retries() {
        return patience.retries() + prompt.retries() + errands.retries();
    }

    /** How many bars could not be kept because a store was still down when closed. */
    public long unkept() {
        return kept.unkept() + unwritten.get();
    }

    /** How many writes came too late: another node had taken over what they are about. */
    public long refused() {
        return refused.get() + kept.refused() + prompt.refused() + errands.refused();
    }

    /** How much of what follows from bars was not done: it failed, or too much waited. */
    public long leftOut() {
        return prompt.leftOut() + errands.leftOut();
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
        patience.end();
        try {
            thread.join();
            prompt.close();
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
            while (!patience.isEnding() || !queue.isEmpty()) {
                open.announce();
                News first = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    write(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            unwritten.addAndGet(batch.size() + (long) queue.size());
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<News> heard) throws InterruptedException {
        Batch batch = new Batch(heard.stream().filter(this::isOurs).toList());
        atOnce(batch.series().stream().map(one -> () -> keep(one)));
        if (!kept.gaveUp()) { // the ledger claims nothing that was not kept
            atOnce(batch.known().stream().map(one -> () -> one.forEach(kept::record)));
            batch.rest().forEach(rest -> errands.add(rest.instrument(), rest.task()));
        }
    }

    /** Returns when all are done; open bars go on being announced meanwhile. */
    private void atOnce(Stream<Runnable> writes) throws InterruptedException {
        CompletableFuture<?> all =
                CompletableFuture.allOf(
                        writes.map(write -> CompletableFuture.runAsync(write, writers))
                                .toArray(CompletableFuture[]::new));
        while (true) {
            try {
                all.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                open.announce();
            } catch (ExecutionException e) {
                throw new IllegalStateException("cannot be kept", e.getCause());
            }
        }
    }

    private void keep(Batch.Series series) {
        if (kept.keep(series.id(), series.stored())) {
            announce(series);
        }
    }

    private boolean isOurs(News news) {
        boolean isOurs = fencing.token(news.instrument()) != Fencing.LOST;
        refused.addAndGet(isOurs ? 0 : 1);
        return isOurs;
    }

    private void announce(Batch.Series series) {
        if (kept.gaveUp()) { // what this rests on may be what was given up
            return;
        }
        series.changed().forEach(one -> publisher.publish(one.series(), one.bar()));
        publisher.flush();
        series.tasks().forEach(one -> prompt.add(one.instrument(), one.task()));
    }
}
