package dev.isobar.app.rest;

import dev.isobar.flows.EventQuery.Place;
import dev.isobar.flows.FlowEvent;
import java.util.List;
import java.util.Optional;

/**
 * A part of a history of events.
 *
 * @param events ascending
 * @param next what the next part is asked with; empty if there is none
 * @param looked how many events were looked at for it
 */
record EventsPage(List<FlowEvent> events, Optional<Place> next, int looked) {
    EventsPage {
        events = List.copyOf(events);
    }
}
