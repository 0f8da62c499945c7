package dev.isobar.bench.crowd;

import dev.isobar.bench.venue.FastMarket;
import dev.isobar.bench.venue.OneVenue;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * One instrument after the other is traded, so many times a second, whatever becomes of it. Trade
 * number n of an instrument has the id n, from 1 on.
 */
final class Trading implements AutoCloseable {
    /** So many trades back of each instrument it is known when they were due. */
    private static final int REMEMBERED = 4096;

    private static final long PAUSE_NANOS = 10_000_000;
    private static final long SECOND = 1_000_000_000L;

    private final OneVenue venue;
    private final FastMarket market;
    private final long everyNanos;
    private final AtomicLongArray due;
    private final Thread thread = new Thread(this::run, "trading");
    private volatile boolean closed;
    private volatile long sent;
    private volatile boolean isPaused;

    /**
     * @param rate trades a second
     */
    Trading(OneVenue venue, FastMarket market, int rate) {
        this.venue = venue;
        this.market = market;
        this.everyNanos = SECOND / rate;
        this.due = new AtomicLongArray(market.instruments() * REMEMBERED);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * When a trade was to be sent, as {@link System#nanoTime}.
     *
     * @param id one of the newest
     */
    long due(int instrument, long id) {
        return due.get(place(instrument, id));
    }

    /** The id of its last trade; while there is a pause. */
    long last(int instrument) {
        return sent / market.instruments() + (instrument < sent % market.instruments() ? 1 : 0);
    }

    private void run() {
        long at = System.nanoTime();
        for (long n = 0; !closed; sent = ++n, at += everyNanos) {
            at = await(at);
            int instrument = (int) (n % market.instruments());
            due.set(place(instrument, n / market.instruments() + 1), at);
            venue.broadcast(market.trade(instrument, System.currentTimeMillis()));
        }
    }

    /** When the trade is due: that, unless there was a pause. */
    private long await(long at) {
        long due = at;
        while (System.nanoTime() < due || isPaused) {
            LockSupport.parkNanos(isPaused ? PAUSE_NANOS : due - System.nanoTime());
            due = isPaused ? System.nanoTime() : due;
        }
        return due;
    }

    /** Nothing more is traded; what was due is sent. */
    void pause() {
        isPaused = true;
        LockSupport.parkNanos(10 * PAUSE_NANOS); // the one that was on its way
    }

    void goOn() {
        isPaused = false;
    }

    private static int place(int instrument, long id) {
        return instrument * REMEMBERED + (int) (id % REMEMBERED);
    }

    @Override
    public void close() {
        closed = true;
        isPaused = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
