package dev.isobar.bars;

import dev.isobar.bars.BarPages.Swap;
import java.util.List;

/** What is noted before pages are swapped. */
interface Journal {
    /** Nothing: from then on nobody can tell what stood in the pages when. */
    Journal NONE =
            (series, changes) ->
                    changes.stream().map(change -> change.swap(Knowledge.NONE)).toList();

    /** Keeps the notes, and returns the swaps that may be tried now. */
    List<Swap> note(SeriesId series, List<PageChange> changes);
}
