package dev.isobar.app.socket;

import java.util.List;
import java.util.Optional;

/**
 * What was published for a key, as far back as it is remembered. Blocking; safe for all threads;
 * fails with {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface Published {

    /** Whatever had a sequence up to {@link Snapshot#sequence} is in it. */
    Snapshot snapshot(String key);

    /** Everything after a sequence, ascending, without a hole; empty when that is gone. */
    Optional<List<Update>> after(String key, String epoch, long sequence);

    /**
     * @param epoch empty when nothing was published yet
     * @param sequence 0 when nothing was published yet
     * @param bars each the JSON of one bar, ascending by open time
     */
    record Snapshot(String epoch, long sequence, List<String> bars) {
        static final String NO_EPOCH = "";

        public Snapshot {
            bars = List.copyOf(bars);
        }
    }
}
