package dev.isobar.quality;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.InstrumentId;
import java.time.Instant;

/**
 * Something about a trade or a bar that is not as it should be. It annotates and drops nothing.
 *
 * @param at event time of what it is about
 * @param check a word of a fixed vocabulary: {@code price_anomaly}
 * @param message what was seen and what would have been right
 * @param subject the trade or bar as JSON
 * @param score of the instrument after it, 0 to 1
 */
public record Finding(
        InstrumentId instrument,
        Instant at,
        String check,
        String message,
        String subject,
        double score) {
    public Finding {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(at, "at is null");
        requireNonNull(check, "check is null");
        requireNonNull(message, "message is null");
        requireNonNull(subject, "subject is null");
    }
}
