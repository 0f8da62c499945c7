package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.OffersAtHand;
import dev.isobar.bars.Bar;
import dev.isobar.flows.basis.BasisPoint;
import dev.isobar.flows.offers.BestOffers;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How far perpetuals stand above spot: now by quotes, in the past by the closes of bars. */
@Path("/basis")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class BasisResource {
    private static final Duration FRESH = Duration.ofSeconds(1);

    @Inject Catalogue catalogue;
    @Inject OffersAtHand offers;
    @Inject BarsReading reading;
    @Inject Clock clock;

    @GET
    @Operation(summary = "Perpetual minus spot, now, by venue and against the best spot")
    public Response now(
            @QueryParam("base") String base,
            @QueryParam("exchange") String exchange,
            @Context Request request) {
        String asset = Bases.asset(Asked.required("base", base));
        String venue = exchange == null ? "" : catalogue.exchange(exchange).id();
        Bases.requireListed(asset, catalogue);
        List<BestOffers> families = offers.of(asset);
        ObjectNode json = head(asset).put("time", clock.instant().toString());
        ArrayNode rows = json.putArray("basis");
        new LiveBasis(families).rows(venue).forEach(rows::add);
        return Body.of(json).answer(request, FRESH);
    }

    @GET
    @Cost(2)
    @Path("/{base}")
    @Operation(summary = "Perpetual minus spot at the close of bars, ascending")
    public Response past(
            @PathParam("base") String base,
            @QueryParam("exchange") String exchange,
            @QueryParam("quote") String quote,
            @QueryParam("interval") String interval,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("limit") String limit,
            @Context Request request,
            @Context UriInfo uri) {
        BarsQuery query = BarsQuery.parse(start, end, limit);
        Interval every = interval == null ? Interval.H1 : Asked.interval(interval);
        String asset = Bases.asset(base);
        BasisPair pair =
                BasisPair.of(
                        catalogue.listed(Asked.required("exchange", exchange)).instruments(),
                        asset,
                        Bases.currency(quote),
                        exchange);
        BarsBody perpetual = reading.read(pair.perpetual(), every, query);
        BarsBody spot = reading.read(pair.spot(), every, query);
        Optional<Instant> next =
                Stream.of(perpetual.next(), spot.next())
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo);
        List<BasisPoint> points =
                BasisPoint.join(
                        before(perpetual.bars(), next),
                        pair.perpetual().underlying(),
                        before(spot.bars(), next),
                        pair.spot().underlying());
        ObjectNode json = pair.head(head(asset)).put("interval", every.code());
        ArrayNode rows = json.putArray("basis");
        points.forEach(one -> rows.add(row(one)));
        next.ifPresentOrElse(at -> json.put("next", at.toEpochMilli()), () -> json.putNull("next"));
        Response answer = Body.of(json).answer(request, FRESH);
        URI page = uri.getRequestUri();
        return next.map(at -> NextPage.link(page.getRawPath(), page.getRawQuery(), at))
                .map(link -> Response.fromResponse(answer).header(HttpHeaders.LINK, link).build())
                .orElse(answer);
    }

    /** What the other page has not come to is on the next one. */
    private static List<Bar> before(List<Bar> bars, Optional<Instant> next) {
        return next.map(at -> bars.stream().filter(bar -> bar.start().isBefore(at)).toList())
                .orElse(bars);
    }

    private static ObjectNode row(BasisPoint point) {
        ObjectNode row =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("open_time", point.start().toEpochMilli());
        OffersBody.put(row, "perpetual", point.basis().perpetual());
        OffersBody.put(row, "spot", point.basis().spot());
        OffersBody.put(row, "basis", point.basis().absolute());
        OffersBody.put(row, "basis_pct", point.basis().percent());
        return row.put("final", point.isFinal());
    }

    private static ObjectNode head(String asset) {
        return JsonNodeFactory.instance.objectNode().put("base", asset);
    }
}
