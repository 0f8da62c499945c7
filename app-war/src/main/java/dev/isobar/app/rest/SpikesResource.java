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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Open interest and volume far from their means, on all venues. */
@Path("/oi-spikes")
@ApplicationScoped
@Produces(MediaType.WILDCARD)
public class SpikesResource {
    /** In tokens: many partitions may be looked through. */
    private static final int SEARCH = 5;

    private static final List<String> TIMEFRAMES = List.of("5m", "15m", "1h");

    @Inject Catalogue catalogue;
    @Inject EventsReading events;

    @GET
    @Cost(SEARCH)
    @Operation(summary = "Spikes of open interest and volume, ascending; without start the newest")
    public Response spikes(
            @BeanParam OfVenues of,
            @BeanParam EventsParams params,
            @QueryParam("timeframe") String timeframe,
            @BeanParam EventsBody body) {
        Set<String> intervals = Asked.some("timeframe", timeframe, TIMEFRAMES);
        Picked picked = new Picked(BigDecimal.ZERO, Optional.empty(), intervals);
        EventsPeriod period = EventsPeriod.parse(params);
        EventsAsked asked = EventsAsked.of(of, catalogue);
        return body.of(EventKind.SPIKE, events.read(EventKind.SPIKE, asked, picked, period));
    }
}
