package dev.isobar.local.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What became of every frame. */
final class FrameCounts {
    private static final int SHOWN = 5;
    private static final int LONGEST = 160;

    private long data;
    private long control;
    private long sent;
    private final Map<String, Long> notCollected = new TreeMap<>();
    private final Map<String, String> unparsable = new LinkedHashMap<>();
    private long unparsableFrames;

    void data() {
        data++;
    }

    void control() {
        control++;
    }

    /** Ours, or an opening or closing: nothing the venue said. */
    void sent() {
        sent++;
    }

    void notCollected(String what) {
        notCollected.merge(what, 1L, Long::sum);
    }

    /**
     * @param where file and line
     */
    void unparsable(String where, String reason) {
        unparsableFrames++;
        if (unparsable.size() < SHOWN) {
            String line = reason.replaceAll("\\s+", " ");
            unparsable.put(where, line.substring(0, Math.min(LONGEST, line.length())));
        }
    }

    Outcome.Fate fate() {
        return new Outcome.Fate(data, control, sent, notCollected, unparsableFrames, unparsable);
    }
}
