package dev.isobar.quality;

import dev.isobar.market.InstrumentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts and findings in memory. */
public final class InMemoryQuality implements QualityStore {
    private final Map<InstrumentId, TreeMap<Instant, Map<String, QualityHour>>> hours =
            new HashMap<>();
    private final Map<InstrumentId, Map<String, List<Finding>>> findings = new HashMap<>();

    @Override
    public synchronized void put(QualityBatch batch) {
        for (QualityHour hour : batch.hours()) {
            hours.computeIfAbsent(batch.instrument(), id -> new TreeMap<>())
                    .computeIfAbsent(hour.start(), start -> new HashMap<>())
                    .put(batch.writer(), hour);
        }
        findings.computeIfAbsent(batch.instrument(), id -> new HashMap<>())
                .put(batch.writer() + "#" + batch.number(), batch.findings());
    }

    @Override
    public synchronized List<QualityHour> hours(
            InstrumentId instrument, Instant start, Instant end) {
        List<QualityHour> found = new ArrayList<>();
        hours.getOrDefault(instrument, new TreeMap<>())
                .subMap(start, end)
                .values()
                .forEach(of -> found.add(of.values().stream().reduce(QualityHour::and).get()));
        return found;
    }

    @Override
    public synchronized List<Finding> quarantine(InstrumentId instrument, int limit) {
        return findings.getOrDefault(instrument, Map.of()).values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Finding::at).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void clear(InstrumentId instrument) {
        findings.remove(instrument);
    }
}
