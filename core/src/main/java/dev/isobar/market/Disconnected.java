package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The instrument's stream ended or went stale: a datum like any other, because what it interrupts
 * is marked by it.
 *
 * @param at our clock, when it was noticed; the last frame came earlier
 * @param lastSeen our clock at the last frame of the connection; what traded after it may be
 *     missing
 * @param cause one sentence: closed by the venue, stale, unreachable …
 */
public record Disconnected(InstrumentId instrument, Instant at, Instant lastSeen, String cause)
        implements MarketEvent {
    public Disconnected {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(at, "at is null");
        requireNonNull(lastSeen, "lastSeen is null");
        requireNonNull(cause, "cause is null");
    }
}
