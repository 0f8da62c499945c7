package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.SeriesId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes bars, and what is known of them, to their stores and counts what became of it. Waits for a
 * store that is away; what is not ours (any more) is left to whoever has taken over. Safe for all
 * threads.
 */
final class KeptBars {
    private final AtomicLong kept = new AtomicLong();
    private final AtomicLong unkept = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final BarStore bars;
    private final CoverageStore ledger;
    private final Patience patience;
    private volatile boolean gaveUp;

    /**
     * @param patience once it ends, what a store does not take is given up
     */
    KeptBars(BarStore bars, CoverageStore ledger, Patience patience) {
        this.bars = bars;
        this.ledger = ledger;
        this.patience = patience;
    }

    /** False if they are not kept: another has taken over, or the store is away at the end. */
    boolean keep(SeriesId series, List<Bar> own) {
        boolean isKept = own.isEmpty() || isWritten(() -> bars.put(series, own), own.size());
        kept.addAndGet(isKept ? own.size() : 0);
        return isKept;
    }

    void record(News.Ledger of, Coverage news) {
        isWritten(() -> ledger.record(of.instrument(), of.channel(), news), 0);
    }

    /** Once bars were given up, what comes later may rest on them. */
    boolean gaveUp() {
        return gaveUp;
    }

    /** How many bars were kept. */
    long kept() {
        return kept.get();
    }

    /** How many were given up. */
    long unkept() {
        return unkept.get();
    }

    /** How many writes came too late. */
    long refused() {
        return refused.get();
    }

    private boolean isWritten(Runnable write, int size) {
        try {
            boolean isWritten = patience.tryUntilDone(write);
            if (!isWritten) {
                giveUp(size);
            }
            return isWritten;
        } catch (Fenced e) { // whoever has taken over writes it
            refused.incrementAndGet();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the store is away", e);
        }
    }

    private void giveUp(int size) {
        unkept.addAndGet(size);
        if (size > 0) {
            gaveUp = true;
        }
    }
}
