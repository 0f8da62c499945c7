package dev.isobar.app.socket;

import dev.isobar.bars.SeriesId;
import java.util.List;
import java.util.Optional;

/**
 * The published updates of a series, in Redis. Blocking; safe for all threads; fails with {@link
 * dev.isobar.bars.StoreUnavailable}.
 */
public interface UpdateLog {

    /** The sequence given last, and the epoch it counts in. */
    record Position(String epoch, long sequence) {}

    Optional<Position> position(SeriesId series);

    Optional<Update> newest(SeriesId series);

    /** Ascending and without a hole; empty when that cannot be given. */
    Optional<List<Update>> after(SeriesId series, String epoch, long sequence);
}
