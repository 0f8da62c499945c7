package dev.isobar.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.faults.FaultJson;
import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.script.Ordered;
import dev.isobar.local.simulator.script.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What happens and what goes wrong by itself: a JSON array of faults and events, each with {@code
 * "after"}, the seconds since the start.
 *
 * @param entries faults in the order they begin
 * @param events as {@link Scripts} reads them
 */
public record Schedule(List<Entry> entries, List<JsonNode> events) {
    public static final Schedule NOTHING = new Schedule(List.of(), List.of());

    /**
     * @param after seconds since the start
     */
    public record Entry(double after, Fault fault) {}

    public Schedule {
        entries = entries.stream().sorted(Comparator.comparingDouble(Entry::after)).toList();
        events = List.copyOf(events);
    }

    /**
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Schedule read(Path file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        if (!json.isArray()) {
            throw new IllegalArgumentException("not an array of faults and events: " + file);
        }
        List<Entry> entries = new ArrayList<>();
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode one : json) {
            if (one.has("event")) {
                events.add(one);
            } else {
                entries.add(new Entry(one.path("after").asDouble(), FaultJson.read(one)));
            }
        }
        return new Schedule(entries, events);
    }

    /**
     * Orders all events.
     *
     * @param start epoch milliseconds
     * @throws IllegalArgumentException naming what is wrong; then none is ordered
     */
    void order(SimulatedMarket market, long start) {
        List<Ordered> orders = new ArrayList<>();
        events.forEach(event -> orders.addAll(Scripts.read(event, market, start)));
        orders.forEach(order -> market.add(order.to(), order.what()));
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
