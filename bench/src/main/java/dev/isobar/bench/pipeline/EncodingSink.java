package dev.isobar.bench.pipeline;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.live.Sink;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.function.Consumer;

/** Writes every bar as it would be published. */
final class EncodingSink implements Sink {
    private final StringBuilder json = new StringBuilder();
    private final boolean wantsForming;
    private final Consumer<Instant> minutes;
    private long written;

    EncodingSink(boolean wantsForming) {
        this(wantsForming, end -> {});
    }

    /**
     * @param minutes told of each end of a minute, before what follows from its bar
     */
    EncodingSink(boolean wantsForming, Consumer<Instant> minutes) {
        this.wantsForming = wantsForming;
        this.minutes = minutes;
    }

    @Override
    public void changed(SeriesId series, Bar bar) {
        encode(bar);
        if (series.interval() == Interval.M1) {
            minutes.accept(bar.end());
        }
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
