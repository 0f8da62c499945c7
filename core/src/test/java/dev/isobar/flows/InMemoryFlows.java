package dev.isobar.flows;

import dev.isobar.bars.Range;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Events in maps, as the named texts that a real store keeps. */
public final class InMemoryFlows implements FlowStore {
    private record Place(Instant at, String id) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::at).thenComparing(Place::id).compare(this, other);
        }
    }

    private final Map<FlowSeries, SortedMap<Place, Map<String, String>>> kept = new HashMap<>();

    @Override
    public synchronized void put(FlowSeries series, Collection<Flow> flows) {
        for (Flow flow : flows) {
            kept.computeIfAbsent(series, s -> new TreeMap<>())
                    .put(new Place(flow.at(), flow.id()), FlowFields.of(flow.event()));
        }
    }

    @Override
    public List<Flow> oldest(FlowSeries series, Range range, int limit) {
        return all(series, range).stream().limit(limit).toList();
    }

    @Override
    public List<Flow> newest(FlowSeries series, Range range, int limit) {
        List<Flow> all = all(series, range);
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    private synchronized List<Flow> all(FlowSeries series, Range range) {
        return kept.getOrDefault(series, new TreeMap<>()).entrySet().stream()
                .filter(entry -> range.contains(entry.getKey().at()))
                .map(
                        entry ->
                                new Flow(
                                        entry.getKey().at(),
                                        entry.getKey().id(),
                                        FlowFields.event(series, entry.getValue())))
                .toList();
    }
}
