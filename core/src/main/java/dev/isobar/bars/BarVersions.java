package dev.isobar.bars;

import java.time.Instant;
import java.util.List;

/**
 * Which bars of which pages changed when, beside the pages. Safe for concurrent writers in
 * different processes.
 *
 * <p>Errors: {@link StoreUnavailable}; some of the versions may then have been kept already, which
 * harms nobody.
 */
public interface BarVersions {

    /** Keeps them all. */
    void add(SeriesId series, List<BarVersion> versions);

    /**
     * Those of one page noted after that instant, in any order; also of swaps that never happened.
     */
    List<BarVersion> after(SeriesId series, Instant page, Instant at);
}
