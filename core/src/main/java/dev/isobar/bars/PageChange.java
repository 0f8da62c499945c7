package dev.isobar.bars;

import dev.isobar.bars.BarPages.Swap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One page about to be swapped.
 *
 * @param before what is to be replaced; empty where there is no page yet
 * @param kept the bars of it, ascending
 * @param merged the bars that are to be there, ascending
 */
record PageChange(Optional<Page> before, List<Bar> kept, List<Bar> merged, Page after) {

    boolean isNone() {
        return before.isPresent() && Arrays.equals(before.get().bytes(), after.bytes());
    }

    /** The revision that is expected. */
    String from() {
        return before.map(Page::revision).orElse("");
    }

    Swap swap(Knowledge knowledge) {
        return new Swap(from(), new Page(after.start(), after.bytes(), knowledge));
    }
}
