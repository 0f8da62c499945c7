package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one swap of a page changed in bars whose time was over: noted before the swap, which names
 * it. Where the swap never happened, no page names it and it counts for nothing.
 *
 * @param page the page's start
 * @param id begins with the time of the note
 * @param before the id of the version before it, empty for the first
 * @param added the starts of bars of which there was no final one before
 * @param replaced the final bars that stood there before, ascending
 */
public record BarVersion(
        Instant page, String id, String before, List<Instant> added, List<Bar> replaced) {
    private static final String TIME = "%013d";
    private static final int REVISION = 16;

    public BarVersion {
        requireNonNull(page, "page is null");
        requireNonNull(id, "id is null");
        requireNonNull(before, "before is null");
        added = List.copyOf(added);
        replaced = List.copyOf(replaced);
    }

    /** The same change noted twice in one millisecond has one id. */
    static String id(Instant at, String from, String to) {
        return TIME.formatted(at.toEpochMilli()) + '#' + part(from) + '-' + part(to);
    }

    /** When the version of that id was noted; {@link Instant#MIN} of none. */
    static Instant at(String id) {
        return id.isEmpty()
                ? Instant.MIN
                : Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('#'))));
    }

    /** Greater than the ids noted until then (not before 1970), smaller than those after. */
    public static String after(Instant at) {
        return TIME.formatted(at.toEpochMilli()) + '~';
    }

    /** Makes of the final bars after the swap those before it. */
    void undo(Map<Instant, Bar> bars) {
        added.forEach(bars::remove);
        replaced.forEach(bar -> bars.put(bar.start(), bar));
    }

    private static String part(String revision) {
        return revision.substring(0, Math.min(REVISION, revision.length()));
    }
}
