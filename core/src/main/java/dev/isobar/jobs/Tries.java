package dev.isobar.jobs;

import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.NavigableMap;

/**
 * How often gaps were asked for, so that a venue is not asked in each round for what it withholds.
 * A matter of manners: a store that forgets makes a gap be asked for once more, no more than that.
 * Fails with {@link dev.isobar.bars.StoreUnavailable}; safe for all threads.
 */
public interface Tries {

    /**
     * @param end of the gap, exclusive
     * @param count how often so far
     * @param next not before this again
     */
    record Tried(Instant end, int count, Instant next) {}

    /** By the gap's first instant. */
    NavigableMap<Instant, Tried> read(InstrumentId instrument, Interval interval);

    /** Replaces what is known of the gap that begins there. */
    void put(InstrumentId instrument, Interval interval, Instant start, Tried tried);

    /** Where the last round had to stop; empty if it went through. */
    String place();

    /** As {@link #place} tells it. */
    void stopped(String place);
}
