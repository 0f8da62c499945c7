package dev.isobar.bench.pipeline;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.live.Sink;
import dev.isobar.market.InstrumentId;

/** Writes every bar as it would be published. */
final class EncodingSink implements Sink {
    private final StringBuilder json = new StringBuilder();
    private final boolean wantsForming;
    private long written;

    EncodingSink(boolean wantsForming) {
        this.wantsForming = wantsForming;
    }

    @Override
    public void changed(SeriesId series, Bar bar) {
        encode(bar);
    }

    @Override
    public void forming(SeriesId series, Bar bar) {
        encode(bar);
    }

    @Override
    public void known(InstrumentId instrument, Channel channel, Coverage news) {
        // The ledger's bytes are the store's affair.
    }

    @Override
    public boolean wantsForming() {
        return wantsForming;
    }

    /** Characters of JSON so far. */
    long written() {
        return written;
    }

    private void encode(Bar bar) {
        json.setLength(0);
        BarJson.append(json, bar, true);
        written += json.length();
    }
}
