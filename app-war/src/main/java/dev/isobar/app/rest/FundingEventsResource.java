package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.rest.EventsReading.Picked;
import dev.isobar.flows.EventKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Funding rates that were extreme or changed their sign, on all venues. */
@Path("/funding/events")
@ApplicationScoped
@Produces(MediaType.WILDCARD)
public class FundingEventsResource {
    /** In tokens: many partitions may be looked through. */
    private static final int SEARCH = 5;

    @Inject Catalogue catalogue;
    @Inject EventsReading events;

    @GET
    @Cost(SEARCH)
    @Operation(summary = "Flips and extremes of funding rates, ascending; without start the newest")
    public Response fundingEvents(
            @BeanParam OfVenues of, @BeanParam EventsParams params, @BeanParam EventsBody body) {
        EventsPeriod period = EventsPeriod.parse(params);
        EventsAsked asked = EventsAsked.of(of, catalogue);
        return body.of(
                EventKind.FUNDING, events.read(EventKind.FUNDING, asked, Picked.ALL, period));
    }
}
