package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;

/** Which bars: one instrument at one interval. The key of every bar store. */
public record SeriesId(InstrumentId instrument, Interval interval) {
    public SeriesId {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(interval, "interval is null");
    }

    /** {@code binance:spot:BTCUSDT:1m}. */
    @Override
    public String toString() {
        return instrument + ":" + interval.code();
    }
}
