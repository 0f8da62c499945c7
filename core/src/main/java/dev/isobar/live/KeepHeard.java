package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/**
 * Writes into the ledger when liquidations were heard, on a thread of its own: after all that were
 * heard until then were kept. Killed in between, or of too much, the ledger knows too little, never
 * too much. Safe for all threads.
 */
public final class KeepHeard implements AutoCloseable {
    private static final int MOST = 65_536;
    private static final int BATCH = 500;

    private final Map<InstrumentId, Long> leftOut = new HashMap<>(); // guarded by itself
    private final CoverageStore ledger;
    private final TellEvents tell;
    private final Backlog<Heard> backlog;

    private record Heard(InstrumentId instrument, Range range) {}

    /**
     * Starts the thread.
     *
     * @param ledger that needs no token: what was heard and kept is true whoever says it
     */
    public KeepHeard(CoverageStore ledger, TellEvents tell, ThreadFactory threads) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.tell = requireNonNull(tell, "tell is null");
        this.backlog = new Backlog<>(MOST, BATCH, this::record, () -> {}, threads);
    }

    /**
     * All liquidations of that time were given to {@link TellEvents}. Does not wait.
     *
     * @param range begins no earlier than the one before it ended
     */
    public void heard(InstrumentId instrument, Range range) {
        long now = tell.leftOut();
        Long before;
        synchronized (leftOut) {
            before = leftOut.put(instrument, now);
        }
        // What was left out since may have been of this time.
        tell.afterwards(
                before == null ? 0 : before, () -> backlog.add(new Heard(instrument, range)));
    }

    /** Writes what waits, and ends the thread; close what tells events first. */
    @Override
    public void close() {
        backlog.close();
    }

    private void record(List<Heard> batch) {
        for (Heard one : batch) {
            Range range = one.range();
            ledger.record(
                    one.instrument(),
                    Channel.LIQUIDATIONS,
                    Coverage.complete(range.start(), range.end(), Proof.UNBROKEN_CONNECTION));
        }
    }
}
