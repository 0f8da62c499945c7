package dev.isobar.bars;

import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.List;

/** A ledger whose changes are told. Safe for all threads if the ledger is. */
public final class ToldCoverage implements CoverageStore {
    private final CoverageStore ledger;
    private final Changes changes;

    public ToldCoverage(CoverageStore ledger, Changes changes) {
        this.ledger = ledger;
        this.changes = changes;
    }

    @Override
    public void record(InstrumentId instrument, Channel channel, Coverage news) {
        try {
            ledger.record(instrument, channel, news);
        } finally {
            tell(instrument, news.entries());
        }
    }

    @Override
    public Coverage read(InstrumentId instrument, Channel channel, Instant start, Instant end) {
        return ledger.read(instrument, channel, start, end);
    }

    private void tell(InstrumentId instrument, List<Coverage.Entry> ascending) {
        if (!ascending.isEmpty()) {
            Range last = ascending.get(ascending.size() - 1).range();
            changes.changed(instrument, new Range(ascending.get(0).range().start(), last.end()));
        }
    }
}
