package dev.isobar.app.socket;

import java.util.List;

/**
 * What was published for a key, as far back as it is remembered. Blocking; safe for all threads.
 */
public interface Published {

    /**
     * @return ascending by open time; whatever had a sequence up to {@link Snapshot#sequence} is in
     *     it
     */
    Snapshot snapshot(String channel, String key);

    /** Ascending; empty when nothing after it is remembered. */
    List<Update> after(String channel, String key, long sequence);

    /**
     * @param sequence 0 when nothing was published yet
     * @param bars each the JSON of one bar
     */
    record Snapshot(String epoch, long sequence, List<String> bars) {
        public Snapshot {
            bars = List.copyOf(bars);
        }
    }
}
