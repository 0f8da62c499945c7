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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takers' trades of unusual value, on all venues. */
@Path("/large-trades")
@ApplicationScoped
@Produces(MediaType.WILDCARD)
public class LargeTradesResource {
    /** In tokens: many partitions may be looked through. */
    private static final int SEARCH = 5;

    /** US dollars, where nothing is said. */
    private static final long LEAST = 100_000;

    @Inject Catalogue catalogue;
    @Inject EventsReading events;
    @Inject RollUps rollUps;

    @GET
    @Cost(SEARCH)
    @Operation(summary = "Trades of unusual value, ascending; without start the newest")
    public Response largeTrades(
            @BeanParam OfVenues of,
            @BeanParam EventsParams params,
            @QueryParam("min_value_usd") String least,
            @QueryParam("side") String side,
            @BeanParam EventsBody body) {
        Picked picked =
                new Picked(
                        Asked.dollars("min_value_usd", least, LEAST), Asked.side(side), Set.of());
        EventsPeriod period = EventsPeriod.parse(params);
        EventsAsked asked = EventsAsked.of(of, catalogue);
        return body.of(
                EventKind.LARGE_TRADE, events.read(EventKind.LARGE_TRADE, asked, picked, period));
    }

    @GET
    @Cost(RollUps.COST)
    @Path("/rollups")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sums of trades of unusual value by window, venue, symbol and side")
    public Response rollUps(
            @BeanParam OfVenues params,
            @BeanParam RollUpParams windows,
            @QueryParam("min_value_usd") String least,
            @QueryParam("side") String side,
            @Context UriInfo uri,
            @Context Request request) {
        Picked picked =
                new Picked(Asked.dollars("min_value_usd", least, 0), Asked.side(side), Set.of());
        EventsAsked of = EventsAsked.of(params, catalogue);
        return rollUps.answer(EventKind.LARGE_TRADE, of, picked, windows, uri, request);
    }
}
