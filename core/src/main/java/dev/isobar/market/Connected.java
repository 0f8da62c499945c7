package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The instrument's trades flow from here on: the venue confirmed the subscription.
 *
 * @param at our clock; what traded before may be missing
 */
public record Connected(InstrumentId instrument, Instant at) implements MarketEvent {
    public Connected {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(at, "at is null");
    }
}
