package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.answers.Answer;
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
import jakarta.ws.rs.core.EntityTag;
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
        BarsQuestion question = new BarsQuestion(instrument, every, query, format, withProvenance);
        String coding = headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
        boolean zipped = Coding.takesGzip(coding);
        Answer answer =
                then.map(at -> past.answer(question, at, zipped))
                        .orElseGet(() -> reading.answer(question, zipped));
        Response.ResponseBuilder same =
                request.evaluatePreconditions(new EntityTag(answer.tag(), true));
        Response.ResponseBuilder told = same != null ? same : whole(answer);
        answer.headers().forEach(told::header); // replaces what the edge has said of Vary
        URI page = uri.getRequestUri();
        answer.next()
                .map(at -> NextPage.link(page.getRawPath(), page.getRawQuery(), at))
                .ifPresent(link -> told.header(HttpHeaders.LINK, link));
        return told.build();
    }

    private static Response.ResponseBuilder whole(Answer answer) {
        Response.ResponseBuilder whole =
                Response.ok(answer.body().bytes(), answer.type())
                        .header(HttpHeaders.CONTENT_LENGTH, answer.body().length());
        return answer.isZipped() ? whole.encoding(Coding.GZIP) : whole;
    }
}
