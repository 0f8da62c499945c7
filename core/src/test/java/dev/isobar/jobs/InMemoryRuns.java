package dev.isobar.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Keeps runs until the test ends. */
public final class InMemoryRuns implements RunStore {
    private final Map<String, NavigableMap<String, Run>> kept = new TreeMap<>();

    @Override
    public synchronized void put(Run run) {
        kept.computeIfAbsent(run.schedule(), name -> new TreeMap<>()).put(place(run), run);
    }

    @Override
    public synchronized Page newest(String schedule, String before, int limit) {
        NavigableMap<String, Run> all = all(schedule);
        List<Run> older =
                List.copyOf(
                        (before.isEmpty() ? all : all.headMap(before, false))
                                .descendingMap()
                                .values());
        return older.size() <= limit
                ? new Page(older, "")
                : new Page(older.subList(0, limit), place(older.get(limit - 1)));
    }

    @Override
    public synchronized Tally since(String schedule, Instant from, Instant now) {
        List<Run> all =
                all(schedule).values().stream().filter(r -> !r.due().isBefore(from)).toList();
        long failures = all.stream().filter(run -> run.outcome(now).isFailure()).count();
        return new Tally(all.size(), (int) failures);
    }

    private NavigableMap<String, Run> all(String schedule) {
        return kept.getOrDefault(schedule, new TreeMap<>());
    }

    private static String place(Run run) {
        return "%013d#%s".formatted(run.due().toEpochMilli(), run.id());
    }
}
