package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.market.Instrument;
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
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Bars of one instrument at one interval. */
@Path("/exchanges/{exchange}/ohlc/{symbol: [^/]+(/[^/]+)?}/{interval}")
@ApplicationScoped
@Produces(MediaType.WILDCARD)
public class BarsResource {
    @Inject Catalogue catalogue;
    @Inject BarsReading reading;
    @Inject PastReading past;

    @GET
    @Operation(summary = "Bars, ascending; without start the newest")
    @APIResponse(
            responseCode = "200",
            description = "CSV and NDJSON hold the bars alone; Link names the next page",
            content = {
                @Content(mediaType = "application/json"),
                @Content(mediaType = "text/csv"),
                @Content(mediaType = "application/x-ndjson")
            })
    public Response bars(
            @PathParam("exchange") String exchange,
            @Parameter(description = "BTC-USDT, BTC-USDT-PERP, or the venue's own spelling")
                    @PathParam("symbol")
                    String symbol,
            @PathParam("interval") String interval,
            @Parameter(description = "inclusive: ISO 8601, or s, ms, µs, ns since 1970")
                    @QueryParam("start")
                    String start,
            @Parameter(description = "exclusive") @QueryParam("end") String end,
            @Parameter(description = "1 to 5000, by default 500") @QueryParam("limit") String limit,
            @QueryParam("market") String market,
            @QueryParam("provenance") String provenance,
            @Parameter(description = "tells the bars as they were known then; not in the future")
                    @QueryParam("as_of")
                    String asOf,
            @Context Request request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        BarsFormat format = BarsFormat.accepted(headers.getAcceptableMediaTypes());
        BarsQuery query = BarsQuery.parse(start, end, limit);
        boolean withProvenance = Asked.flag("provenance", provenance);
        Interval every = Asked.interval(interval);
        Optional<Instant> then = past.asOf(asOf);
        Instrument instrument = catalogue.find(exchange, Asked.market(market), symbol);
        BarsBody bars =
                then.map(at -> past.read(instrument, every, query, at))
                        .orElseGet(() -> reading.read(instrument, every, query));
        Response.ResponseBuilder answer =
                Response.fromResponse(bars.answer(request, format, withProvenance))
                        // Replaces what the edge has said.
                        .header(HttpHeaders.VARY, "Accept, Accept-Encoding, Origin");
        bars.next().ifPresent(at -> answer.header(HttpHeaders.LINK, link(uri, at)));
        return answer.build();
    }

    /** The next page, also for whom no body tells of it. Relative: who knows our outside name? */
    private static String link(UriInfo uri, Instant start) {
        URI next =
                uri.getRequestUriBuilder().replaceQueryParam("start", start.toEpochMilli()).build();
        return "<%s?%s>; rel=\"next\"".formatted(next.getRawPath(), next.getRawQuery());
    }
}
