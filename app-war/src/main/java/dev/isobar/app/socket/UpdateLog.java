package dev.isobar.app.socket;

import dev.isobar.live.Subject;
import java.util.List;
import java.util.Optional;

/**
 * The published updates of a subject, in Redis. Blocking; safe for all threads; fails with {@link
 * dev.isobar.bars.StoreUnavailable}.
 */
public interface UpdateLog {

    /** The sequence given last, and the epoch it counts in. */
    record Position(String epoch, long sequence) {}

    Optional<Position> position(Subject subject);

    Optional<Update> newest(Subject subject);

    /** The updates told last, oldest first, at most so many. */
    List<Update> newest(Subject subject, int most);

    /** Ascending and without a hole; empty when that cannot be given. */
    Optional<List<Update>> after(Subject subject, String epoch, long sequence);
}
