package dev.isobar.bars;

import dev.isobar.market.InstrumentId;
import java.time.Instant;

/**
 * A ledger for those who only tell what is known: while its store is away, nothing is. What lacks a
 * bar is then unknown instead of empty, which is always true, and bars that are near can be told.
 * Not for those who would collect what is unknown. Safe for all threads if the ledger is.
 */
public record LedgerOrNothing(CoverageStore ledger) implements CoverageStore {

    @Override
    public void record(InstrumentId instrument, Channel channel, Coverage news) {
        ledger.record(instrument, channel, news);
    }

    @Override
    public Coverage read(InstrumentId instrument, Channel channel, Instant start, Instant end) {
        try {
            return ledger.read(instrument, channel, start, end);
        } catch (StoreUnavailable e) {
            return Coverage.NOTHING;
        }
    }
}
