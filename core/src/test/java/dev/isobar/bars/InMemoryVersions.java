package dev.isobar.bars;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Versions in a map. */
public final class InMemoryVersions implements BarVersions {
    private final Map<SeriesId, List<BarVersion>> versions = new HashMap<>();

    @Override
    public synchronized void add(SeriesId series, List<BarVersion> news) {
        List<BarVersion> all = versions.computeIfAbsent(series, id -> new ArrayList<>());
        all.removeIf(old -> news.stream().anyMatch(one -> isSame(old, one)));
        all.addAll(news);
    }

    @Override
    public synchronized List<BarVersion> after(SeriesId series, Instant page, Instant at) {
        return versions.getOrDefault(series, List.of()).stream()
                .filter(one -> one.page().equals(page))
                .filter(one -> one.id().compareTo(BarVersion.after(at)) > 0)
                .toList();
    }

    public synchronized int count() {
        return versions.values().stream().mapToInt(List::size).sum();
    }

    private static boolean isSame(BarVersion a, BarVersion b) {
        return a.page().equals(b.page()) && a.id().equals(b.id());
    }
}
