package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.OffersAtHand;
import dev.isobar.flows.offers.BestOffers;
import dev.isobar.flows.offers.Family.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The best bid and ask of an asset over all venues, now. Nothing of it is kept. */
@Path("/consolidated/{base}/quote")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OffersResource {
    private static final Duration FRESH = Duration.ofSeconds(1);

    @Inject Catalogue catalogue;
    @Inject OffersAtHand offers;
    @Inject Clock clock;

    @GET
    @Operation(summary = "Best bid and ask of an asset over all venues, now")
    public Response quote(
            @PathParam("base") String base,
            @QueryParam("quote") String quote,
            @QueryParam("market") String market,
            @Context Request request) {
        String asset = Bases.asset(base);
        String currency = Bases.currency(quote);
        String kind = kind(market);
        Bases.requireListed(asset, catalogue);
        Instant now = clock.instant();
        List<BestOffers> found =
                offers.of(asset).stream()
                        .filter(
                                one ->
                                        currency.isEmpty()
                                                || one.family().currency().equals(currency))
                        .filter(one -> kind.isEmpty() || one.family().kind().id().equals(kind))
                        .toList();
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("base", asset)
                        .put("time", now.toString());
        ArrayNode rows = json.putArray("quotes");
        OffersBody body = new OffersBody(now);
        found.forEach(one -> rows.add(body.of(one)));
        return Body.of(json).answer(request, FRESH);
    }

    private static String kind(String market) {
        if (market == null) {
            return "";
        }
        for (Kind kind : Kind.values()) {
            if (kind.id().equals(market)) {
                return market;
            }
        }
        throw Problem.outOfBounds("market", "market must be spot or perpetual: " + market);
    }
}
