package dev.isobar.app.socket;

import dev.isobar.live.Subject;
import java.util.List;
import java.util.Optional;

/**
 * What was published of a subject, as far back as it is remembered. Blocking; safe for all threads;
 * fails with {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface Published {

    /** Whatever had a sequence up to {@link Snapshot#sequence} is in it. */
    Snapshot snapshot(Subject subject);

    /** Everything after a sequence, ascending, without a hole; empty when that is gone. */
    Optional<List<Update>> after(Subject subject, String epoch, long sequence);

    /**
     * @param epoch empty when nothing was published yet
     * @param sequence 0 when nothing was published yet
     * @param data each JSON: bars ascending by open time, else what was told last, oldest first
     */
    record Snapshot(String epoch, long sequence, List<String> data) {
        static final String NO_EPOCH = "";

        public Snapshot {
            data = List.copyOf(data);
        }
    }
}
