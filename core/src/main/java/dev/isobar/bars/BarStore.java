package dev.isobar.bars;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Keeps bars. Idempotent and commutative: the same bars in any order, batch or repetition leave the
 * same bytes, because each put is a {@link Merge} with what is there. Safe for concurrent writers
 * in different processes; a writer killed between any two writes leaves a store that a repeated put
 * completes. Keeps final and open bars alike; only the stored intervals are accepted.
 *
 * <p>Errors: {@link StoreUnavailable} when the store cannot be reached or refuses; some of the bars
 * may then have been kept already, so put them again.
 */
public interface BarStore {

    /** Merges the bars in, in any order. Returns when all of them are kept. Empty is allowed. */
    void put(SeriesId series, Collection<Bar> bars);

    /**
     * The bars that start in [start, end), ascending. Empty if none: the store does not know
     * whether that is a gap ({@link CoverageStore} does).
     */
    List<Bar> read(SeriesId series, Instant start, Instant end);
}
