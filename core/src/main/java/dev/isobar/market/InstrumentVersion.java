package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * An instrument as it was listed for a while.
 *
 * @param from since when, as seen by us; empty: since before we looked first
 * @param until exclusive; empty: still so
 */
public record InstrumentVersion(
        Instrument instrument, Optional<Instant> from, Optional<Instant> until) {
    public InstrumentVersion {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
    }
}
