package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Best bid and ask.
 *
 * @param at null (absent) where the venue names no time
 * @param bid null (absent) while nobody bids; its size in the venue's own unit
 * @param ask null (absent) while nobody asks
 */
public record Quote(InstrumentId instrument, Instant at, Level bid, Level ask)
        implements MarketEvent {
    public Quote {
        requireNonNull(instrument, "instrument is null");
    }
}
