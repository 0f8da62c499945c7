package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;

/** Does what comes afterwards at once, on the thread that says it; takes nothing else. */
public final class AtOnce implements Sink {
    @Override
    public void changed(SeriesId series, Bar bar) {
        throw new AssertionError("a bar: " + series);
    }

    @Override
    public void forming(SeriesId series, Bar bar) {
        throw new AssertionError("an open bar: " + series);
    }

    @Override
    public void known(InstrumentId instrument, Channel channel, Coverage news) {
        throw new AssertionError("coverage: " + instrument);
    }
}
