package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.util.Map;

/**
 * An instrument somebody wants collected. Data, not configuration: edited while the system runs.
 *
 * @param live whether its trades are streamed and built into bars
 * @param history how far back each stored interval is collected from the venue
 */
public record Tracked(InstrumentId instrument, boolean live, Map<Interval, Duration> history) {
    public Tracked {
        requireNonNull(instrument, "instrument is null");
        history = Map.copyOf(history);
        for (Interval interval : history.keySet()) {
            if (!Interval.STORED.contains(interval)) {
                throw new IllegalArgumentException(
                        "history of %s is not collected: one of 1m 1h 1d, the rest is resampled"
                                .formatted(interval.code()));
            }
        }
    }
}
