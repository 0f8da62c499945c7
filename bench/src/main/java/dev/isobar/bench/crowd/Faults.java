package dev.isobar.bench.crowd;

import java.util.ArrayList;
import java.util.List;

/** What was heard that must not be. Safe for all threads. */
final class Faults {
    private static final int SHOWN = 10;

    private final List<String> first = new ArrayList<>();
    private int count;

    synchronized void found(String what) {
        count++;
        if (first.size() < SHOWN) {
            first.add(what);
        }
    }

    /**
     * @throws IllegalStateException if there were any
     */
    synchronized void mustBeNone() {
        if (count > 0) {
            throw new IllegalStateException(
                    "%d faults, the first:%n  %s".formatted(count, String.join("\n  ", first)));
        }
    }
}
