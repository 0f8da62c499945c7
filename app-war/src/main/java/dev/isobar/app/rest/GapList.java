package dev.isobar.app.rest;

import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Range;
import java.util.ArrayList;
import java.util.List;

/** Gaps of a long range: the first of them, and how many there are. One thread. */
final class GapList {
    static final int MOST = 1_000;

    private final List<Gap> first = new ArrayList<>();
    private Gap open; // null before the first
    private int count;

    /**
     * @param gap after those before it; goes on with the last one where that ended and its cause is
     *     the same
     */
    void add(Gap gap) {
        if (open != null
                && open.range().end().equals(gap.range().start())
                && open.cause().equals(gap.cause())) {
            open = new Gap(new Range(open.range().start(), gap.range().end()), gap.cause());
            if (count <= MOST) {
                first.set(count - 1, open);
            }
            return;
        }
        open = gap;
        count++;
        if (count <= MOST) {
            first.add(gap);
        }
    }

    int count() {
        return count;
    }

    List<Gap> first() {
        return List.copyOf(first);
    }
}
