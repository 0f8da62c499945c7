package dev.isobar.bars;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Pages in a map. Counts its calls, so that tests can see what was not asked. */
public final class InMemoryPages implements BarPages {
    private final Map<SeriesId, TreeMap<Instant, Page>> pages = new HashMap<>();
    private int reads;
    private int swaps;

    @Override
    public synchronized List<Page> read(SeriesId series, Instant start, Instant end) {
        reads++;
        return List.copyOf(of(series).subMap(start, end).values());
    }

    @Override
    public synchronized Set<Instant> swap(SeriesId series, List<Swap> changes) {
        swaps += changes.size();
        Set<Instant> refused = new HashSet<>();
        for (Swap change : changes) {
            Page before = of(series).get(change.page().start());
            if (change.expected().equals(before == null ? "" : before.revision())) {
                of(series).put(change.page().start(), change.page());
            } else {
                refused.add(change.page().start());
            }
        }
        return refused;
    }

    /** As when the store lost everything. */
    public synchronized void clear() {
        pages.clear();
    }

    public synchronized int reads() {
        return reads;
    }

    public synchronized int swaps() {
        return swaps;
    }

    private TreeMap<Instant, Page> of(SeriesId series) {
        return pages.computeIfAbsent(series, id -> new TreeMap<>());
    }
}
