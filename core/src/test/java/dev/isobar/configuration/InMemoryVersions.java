package dev.isobar.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Versions in memory. */
public final class InMemoryVersions implements VersionStore {
    private final Map<String, NavigableMap<Long, Version>> documents = new HashMap<>();

    @Override
    public synchronized long number(String document) {
        NavigableMap<Long, Version> of = of(document);
        return of.isEmpty() ? 0 : of.lastKey();
    }

    @Override
    public synchronized Optional<Version> find(String document, long number) {
        return Optional.ofNullable(of(document).get(number));
    }

    @Override
    public synchronized List<Version> history(String document, long before, int limit) {
        return of(document).headMap(before, false).descendingMap().values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean append(Version next) {
        if (next.number() != number(next.document()) + 1) {
            return false;
        }
        of(next.document()).put(next.number(), next);
        of(next.document()).remove(next.number() - KEPT);
        return true;
    }

    private NavigableMap<Long, Version> of(String document) {
        return documents.computeIfAbsent(document, name -> new TreeMap<>());
    }
}
