package dev.isobar.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.faults.FaultJson;
import dev.isobar.local.simulator.faults.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Faults in the order they begin: a JSON array of faults, each with {@code "after"}, the seconds
 * since the start.
 */
public record Schedule(List<Entry> entries) {
    public static final Schedule NOTHING = new Schedule(List.of());

    /**
     * @param after seconds since the start
     */
    public record Entry(double after, Fault fault) {}

    public Schedule {
        entries = entries.stream().sorted(Comparator.comparingDouble(Entry::after)).toList();
    }

    /**
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Schedule read(Path file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        if (!json.isArray()) {
            throw new IllegalArgumentException("not an array of faults: " + file);
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode one : json) {
            entries.add(new Entry(one.path("after").asDouble(), FaultJson.read(one)));
        }
        return new Schedule(entries);
    }

    /** Orders those that begin in (from, to], seconds since the start. */
    void run(double from, double to, Faults faults, long now) {
        for (Entry entry : entries) {
            if (entry.after() > from && entry.after() <= to) {
                faults.add(entry.fault(), now);
            }
        }
    }
}
