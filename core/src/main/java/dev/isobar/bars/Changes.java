package dev.isobar.bars;

import dev.isobar.market.InstrumentId;

/** Hears what became different in the stores, so that nobody goes on telling what was there. */
@FunctionalInterface
public interface Changes {
    Changes UNHEARD = (instrument, range) -> {};

    /**
     * After the write, or after one that failed and may have done some of it: bars of any interval
     * that overlap the range, or what the ledger says of it, may differ from what was read before.
     * Does not fail. Called by whoever writes, several at once.
     */
    void changed(InstrumentId instrument, Range range);

    /** Tells this one first. */
    default Changes and(Changes other) {
        return (instrument, range) -> {
            changed(instrument, range);
            other.changed(instrument, range);
        };
    }
}
