package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Where pages lie, as bytes. Knows nothing of bars: {@link PagedBars} merges, this only swaps. Safe
 * for concurrent callers in different processes.
 *
 * <p>Errors: {@link StoreUnavailable}; some of the swaps may then have been done already.
 */
public interface BarPages {

    /** The pages that start in [start, end), ascending; those that do not exist are left out. */
    List<Page> read(SeriesId series, Instant start, Instant end);

    /**
     * Replaces each page that is still what the swap expects; each on its own, in any order.
     *
     * @param swaps at most one for each page
     * @return the starts of the pages that were left as they are, because they are not (any more)
     *     what was expected
     */
    Set<Instant> swap(SeriesId series, List<Swap> swaps);

    /**
     * @param expected the {@link Page#revision()} to be replaced; empty: there must be no page
     */
    record Swap(String expected, Page page) {
        public Swap {
            requireNonNull(expected, "expected is null");
            requireNonNull(page, "page is null");
        }
    }
}
