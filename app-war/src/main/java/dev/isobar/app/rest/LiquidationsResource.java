package dev.isobar.app.rest;

import dev.isobar.flows.EventKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Positions closed by force, on all venues. */
@Path("/liquidations")
@ApplicationScoped
@Produces(MediaType.WILDCARD)
public class LiquidationsResource {
    /** US dollars, where nothing is said. */
    private static final long LEAST = 5_000;

    @Inject ValuedEvents events;

    @GET
    @Cost(ValuedEvents.SEARCH)
    @Operation(summary = "Positions closed by force, ascending; without start the newest")
    public Response liquidations(
            @BeanParam ValuedParams of,
            @BeanParam EventsParams params,
            @BeanParam EventsBody body) {
        return events.history(EventKind.LIQUIDATION, of, LEAST, params, body);
    }

    @GET
    @Cost(RollUps.COST)
    @Path("/rollups")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sums of positions closed by force by window, venue, symbol and side")
    public Response rollUps(
            @BeanParam ValuedParams of,
            @BeanParam RollUpParams windows,
            @Context UriInfo uri,
            @Context Request request) {
        return events.sums(EventKind.LIQUIDATION, of, windows, uri, request);
    }
}
