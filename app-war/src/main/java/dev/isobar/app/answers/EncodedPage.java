package dev.isobar.app.answers;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.JsonBytes;
import java.util.List;

/**
 * Bars of one page, which are final, and their JSON.
 *
 * @param whole a comma before each bar
 * @param ends where each bar ends in it
 */
record EncodedPage(Bar[] bars, Piece whole, int[] ends) {
    private static final int BAR_LENGTH = 320;

    static EncodedPage of(List<Bar> bars) {
        JsonBytes json = new JsonBytes(bars.size() * BAR_LENGTH);
        int[] ends = new int[bars.size()];
        for (int i = 0; i < ends.length; i++) {
            BarJson.append(json.raw(','), bars.get(i), false);
            ends[i] = json.length();
        }
        return new EncodedPage(bars.toArray(Bar[]::new), Piece.of(json.toByteArray()), ends);
    }

    /** A stream of a thousand costs a tenth of an answer. */
    static boolean areFinal(List<Bar> bars, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!bars.get(i).isFinal()) {
                return false;
            }
        }
        return true;
    }

    /** The very same: see {@link #place}. */
    static boolean isAmong(Bar bar, List<Bar> bars) {
        for (Bar one : bars) {
            if (one == bar) {
                return true;
            }
        }
        return false;
    }

    int weight() {
        return whole.bytes().length + bars.length * RememberedBars.BAR_BYTES;
    }

    /** Where this very bar stands, negative if nowhere: to compare its numbers took longer. */
    int place(Bar bar) {
        int at = bars.length - 1;
        while (at >= 0 && bars[at] != bar) {
            at--;
        }
        return at;
    }

    /** How many from {@code first} on are the very bars that stand there from {@code at} on. */
    int same(int first, List<Bar> others, int at) {
        int most = Math.min(bars.length - first, others.size() - at);
        int same = 0;
        while (same < most && others.get(at + same) == bars[first + same]) {
            same++;
        }
        return same;
    }

    /**
     * @param isBare whether it begins without a comma
     */
    void append(ContentWriter to, int from, int end, boolean isBare) {
        if (from == 0 && end == bars.length && !isBare) {
            to.add(whole);
            return;
        }
        int begin = (from == 0 ? 0 : ends[from - 1]) + (isBare ? 1 : 0);
        to.json().raw(whole.bytes(), begin, ends[end - 1]);
    }
}
