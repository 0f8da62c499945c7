package dev.isobar.local.replay;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery.Place;
import dev.isobar.flows.FlowEvent;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The events that were found, each once, as a store would keep them. All threads. */
final class Found implements Consumer<FlowEvent> {
    private final Map<EventKind, Map<Place, FlowEvent>> events = new EnumMap<>(EventKind.class);

    @Override
    public synchronized void accept(FlowEvent event) {
        events.computeIfAbsent(event.kind(), kind -> new TreeMap<>()).put(Place.of(event), event);
    }

    /** By time, then by what it is about. */
    synchronized List<String> lines(EventKind kind) {
        return events.getOrDefault(kind, Map.of()).values().stream().map(FlowEvent::json).toList();
    }
}
