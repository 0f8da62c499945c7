package dev.isobar.quality;

import dev.isobar.bars.Backfill;
import dev.isobar.market.Kline;

/**
 * Quarantines a venue's bars that cannot be, as history is collected. However often a venue sends
 * the same one, it is counted and listed once. Safe for all threads.
 */
public final class RefusedBars implements Backfill.Refusals {
    private final BarFindings findings;

    public RefusedBars(QualityStore store) {
        findings = new BarFindings(store);
    }

    @Override
    public void refused(Kline kline, Kline.Fault fault) {
        findings.put(kline.interval().code(), BarChecks.impossible(kline, fault, 1));
    }
}
