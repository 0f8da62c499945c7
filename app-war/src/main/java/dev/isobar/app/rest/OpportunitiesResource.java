package dev.isobar.app.rest;

import dev.isobar.flows.arbitrage.OpenOpportunities;
import dev.isobar.flows.arbitrage.Opportunity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Opportunities that are open now, whichever node found them. */
@Path("/arbitrage/open")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OpportunitiesResource {
    private static final Duration FRESH = Duration.ofSeconds(1);

    @Inject OpenOpportunities opportunities;
    @Inject Clock clock;

    @GET
    @Operation(summary = "Where it pays now to buy at one venue and sell at another")
    public Response open(@QueryParam("base") String base, @Context Request request) {
        String asset = base == null ? "" : Bases.asset(base);
        Instant now = clock.instant();
        String rows =
                opportunities.open().stream()
                        .filter(one -> asset.isEmpty() || one.family().asset().equals(asset))
                        .sorted(
                                Comparator.comparing(Opportunity::at)
                                        .thenComparing(Opportunity::id))
                        .map(one -> one.words(now))
                        .collect(Collectors.joining(","));
        return Body.of("{\"time\":\"" + now + "\",\"opportunities\":[" + rows + "]}")
                .answer(request, FRESH);
    }
}
