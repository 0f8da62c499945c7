package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.BarPages.Swap;
import java.time.Instant;
import java.util.List;

/** What is noted before pages are swapped. */
interface Journal {
    /** Nothing: from then on nobody can tell what stood in the pages when. */
    Journal NONE =
            new Journal() {
                @Override
                public Noted note(SeriesId series, List<PageChange> changes) {
                    return new Noted(
                            changes.stream().map(change -> change.swap(Knowledge.NONE)).toList(),
                            Instant.MAX);
                }

                @Override
                public boolean mayBegin(Noted noted) {
                    return true;
                }

                @Override
                public boolean isInTime(Noted noted) {
                    return true;
                }

                @Override
                public Knowledge anew() {
                    return Knowledge.NONE;
                }
            };

    /** Keeps the notes, and returns the swaps that may be tried now. */
    Noted note(SeriesId series, List<PageChange> changes);

    /** Whether the swaps may still begin: else they would be told of a time when they were not. */
    boolean mayBegin(Noted noted);

    /** Whether swaps that are done by now are told of no time when they were not. */
    boolean isInTime(Noted noted);

    /** Of a page of which can be told from now on only. */
    Knowledge anew();

    /**
     * @param at by the writer's clock, from before anything was noted
     */
    record Noted(List<Swap> swaps, Instant at) {
        public Noted {
            swaps = List.copyOf(swaps);
            requireNonNull(at, "at is null");
        }
    }
}
