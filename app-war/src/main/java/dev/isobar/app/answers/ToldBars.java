package dev.isobar.app.answers;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import java.util.List;

/** Bars of one series, ascending, and what is known of them already. Immutable. */
public final class ToldBars {
    private final List<Bar> bars;
    private final List<Stretch> stretches;

    /**
     * Neighbours that are told alike.
     *
     * @param page what is known of them; null where they are encoded anew
     * @param first the place of the first in the page
     * @param from the place of the first among all
     * @param to after the last, exclusive
     */
    record Stretch(EncodedPage page, int first, int from, int to) {}

    ToldBars(List<Bar> bars, List<Stretch> stretches) {
        this.bars = bars;
        this.stretches = stretches;
    }

    /** As JSON objects with commas between them. */
    public void append(ContentWriter to) {
        for (Stretch one : stretches) {
            if (one.page == null) {
                appendEach(to, one.from, one.to);
            } else {
                one.page.append(to, one.first, one.first + one.to - one.from, one.from == 0);
            }
        }
    }

    /** Without a look at those whose page is known. */
    public boolean areFinal() {
        for (Stretch one : stretches) {
            if (one.page == null && !EncodedPage.areFinal(bars, one.from, one.to)) {
                return false;
            }
        }
        return true;
    }

    private void appendEach(ContentWriter to, int from, int end) {
        for (int i = from; i < end; i++) {
            BarJson.append(i == 0 ? to.json() : to.json().raw(','), bars.get(i), false);
        }
    }
}
