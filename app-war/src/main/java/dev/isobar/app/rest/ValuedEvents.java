package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.flows.EventKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Answers for events that have a side and a value: one by one, and in sums. */
@ApplicationScoped
public class ValuedEvents {
    /** In tokens: many partitions may be looked through. */
    static final int SEARCH = 5;

    @Inject Catalogue catalogue;
    @Inject EventsReading events;
    @Inject RollUps rollUps;

    /**
     * @param least US dollars, where nothing is said
     */
    Response history(
            EventKind kind, ValuedParams of, long least, EventsParams params, EventsBody body) {
        EventsPeriod period = EventsPeriod.parse(params);
        EventsAsked asked = EventsAsked.of(of, catalogue);
        return body.of(kind, events.read(kind, asked, of.picked(least), period));
    }

    /** Of events of any value, where nothing is said. */
    Response sums(
            EventKind kind, ValuedParams of, RollUpParams windows, UriInfo uri, Request request) {
        EventsAsked asked = EventsAsked.of(of, catalogue);
        return rollUps.answer(kind, asked, of.picked(0), windows, uri, request);
    }
}
