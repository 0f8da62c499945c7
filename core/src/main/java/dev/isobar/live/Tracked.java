package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * An instrument somebody wants collected. Data, not configuration: edited while the system runs.
 *
 * @param live whether its trades are streamed and built into bars
 * @param history how far back each stored interval is collected from the venue
 * @param feeds how many newest bars of each interval somebody wants ready, at most {@link
 *     #MOST_BARS}; any interval
 */
public record Tracked(
        InstrumentId instrument,
        boolean live,
        Map<Interval, Duration> history,
        Map<Interval, Integer> feeds) {
    public static final int MOST_BARS = 5_000;

    public Tracked {
        requireNonNull(instrument, "instrument is null");
        history = Map.copyOf(history);
        feeds = Map.copyOf(feeds);
        for (Interval interval : history.keySet()) {
            if (!Interval.STORED.contains(interval)) {
                throw new IllegalArgumentException(
                        "history of %s is not collected: one of 1m 1h 1d, the rest is resampled"
                                .formatted(interval.code()));
            }
        }
        for (int bars : feeds.values()) {
            if (bars < 1 || bars > MOST_BARS) {
                throw new IllegalArgumentException(
                        "bars of a feed are not 1 to %d: %d".formatted(MOST_BARS, bars));
            }
        }
    }

    public Tracked(InstrumentId instrument, boolean live, Map<Interval, Duration> history) {
        this(instrument, live, history, Map.of());
    }

    /** Whether it trades by hours, and is asked for only then. */
    public boolean isShare() {
        return instrument.market() == Market.EQUITY;
    }

    /** How far back each stored interval is to be collected: for the history and for the feeds. */
    public Map<Interval, Duration> reach() {
        Map<Interval, Duration> reach = new EnumMap<>(Interval.class);
        reach.putAll(history);
        feeds.forEach(
                (interval, bars) ->
                        reach.merge(
                                interval.stored(),
                                // One more: the oldest bucket may have begun before.
                                interval.nominal().multipliedBy(bars + 1L),
                                (a, b) -> a.compareTo(b) >= 0 ? a : b));
        return Map.copyOf(reach);
    }

    /** The same with another set of feeds. */
    public Tracked feeding(Map<Interval, Integer> wanted) {
        return new Tracked(instrument, live || !wanted.isEmpty(), history, wanted);
    }
}
