package dev.isobar.live;

import dev.isobar.market.InstrumentId;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is written or told after the bars it rests on were kept: in order, on a thread of its own,
 * so that neither a store that is away nor a task that fails keeps a bar waiting. An unavailable
 * store is tried again; what fails in another way is reported like an uncaught exception, left out
 * and counted, and so is the oldest of too many that wait. Safe for all threads.
 */
final class Errands implements AutoCloseable {
    private static final int MOST = 16_384;

    private final AtomicLong refused = new AtomicLong();
    private final Fencing fencing;
    private final Backlog<Errand> backlog;

    private record Errand(InstrumentId instrument, Runnable task) {}

    Errands(Fencing fencing, ThreadFactory threads) {
        this.fencing = fencing;
        backlog = new Backlog<>(MOST, 1, batch -> batch.forEach(this::run), () -> {}, threads);
    }

    /** Does not wait. */
    void add(InstrumentId instrument, Runnable task) {
        backlog.add(new Errand(instrument, task));
    }

    long leftOut() {
        return backlog.leftOut();
    }

    long retries() {
        return backlog.retries();
    }

    long refused() {
        return refused.get();
    }

    /** Does what waits; where a store is away even then, the rest is left out and counted. */
    @Override
    public void close() {
        backlog.close();
    }

    private void run(Errand errand) {
        if (fencing.token(errand.instrument()) == Fencing.LOST) {
            refused.incrementAndGet();
            return;
        }
        try {
            errand.task().run();
        } catch (Fenced e) { // whoever has taken over does it
            refused.incrementAndGet();
        }
    }
}
