package dev.isobar.bars;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bars in a map: what the contract asks of a store, and nothing else. */
public final class InMemoryBars implements BarStore {
    private final Map<SeriesId, TreeMap<Instant, Bar>> bars = new HashMap<>();

    @Override
    public synchronized void put(SeriesId series, Collection<Bar> news) {
        for (Bar bar : news) {
            Pages.of(series.interval(), bar);
        }
        for (Bar bar : news) {
            of(series).merge(bar.start(), bar, Merge::of);
        }
    }

    @Override
    public synchronized List<Bar> read(SeriesId series, Instant start, Instant end) {
        Pages.start(series.interval(), start);
        return start.isBefore(end)
                ? List.copyOf(of(series).subMap(start, end).values())
                : List.of();
    }

    private TreeMap<Instant, Bar> of(SeriesId series) {
        return bars.computeIfAbsent(series, id -> new TreeMap<>());
    }
}
