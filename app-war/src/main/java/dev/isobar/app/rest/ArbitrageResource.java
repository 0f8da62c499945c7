package dev.isobar.app.rest;

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
import org.eclipse.microprofile.openapi.annotations.Operation;

/** That it paid to buy at one venue and sell at another. */
@Path("/arbitrage")
@ApplicationScoped
@Produces(MediaType.WILDCARD)
public class ArbitrageResource {
    @Inject EventsReading events;

    @GET
    @Operation(
            summary =
                    "Opportunities between venues as they opened and closed, ascending; without"
                            + " start the newest")
    public Response arbitrage(
            @QueryParam("base") String base,
            @BeanParam EventsParams params,
            @BeanParam EventsBody body) {
        EventsPeriod period = EventsPeriod.parse(params);
        EventsAsked of = EventsAsked.ofAsset(base);
        return body.of(
                EventKind.ARBITRAGE, events.read(EventKind.ARBITRAGE, of, Picked.ALL, period));
    }
}
