package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.isobar.app.Catalogue;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * TradingView's Universal Data Feed: what the Charting Library and OpenBB Workspace read as they
 * are. Also at {@code /udf} ({@link UdfAddresses}). Refusals are {@code {"s":"error"}} with the
 * status they have elsewhere: clients read the body whatever the status.
 *
 * @see <a href="https://www.tradingview.com/charting-library-docs/latest/connecting_data/UDF">the
 *     protocol</a>
 */
@Path("/udf")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UdfResource {
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int FOUND = 30;
    private static final int MOST_FOUND = 500;
    private static final int LONGEST = 100;

    @Inject Catalogue catalogue;
    @Inject BarsReading reading;
    @Inject Clock clock;

    @GET
    @Path("/config")
    @Operation(summary = "UDF: what the feed can do")
    public Response config(@Context Request request) {
        return Body.of(UdfConfig.json(catalogue.exchanges())).answer(request, FRESH);
    }

    @GET
    @Path("/time")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "UDF: seconds since 1970")
    public Response time() {
        return Response.ok(Long.toString(clock.instant().getEpochSecond()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/symbols")
    @Operation(summary = "UDF: one symbol, for a chart's axes")
    public Response symbols(
            @Parameter(description = "BINANCE:BTC-USDT") @QueryParam("symbol") String symbol,
            @Context Request request) {
        UdfSymbols symbols = new UdfSymbols(catalogue);
        return Body.of(symbols.describe(symbols.find(symbol))).answer(request, FRESH);
    }

    @GET
    @Path("/search")
    @Operation(summary = "UDF: symbols whose name holds the text")
    public Response search(
            @QueryParam("query") String query,
            @Parameter(description = "crypto, swap or stock") @QueryParam("type") String type,
            @QueryParam("exchange") String exchange,
            @Parameter(description = "1 to 500, by default 30") @QueryParam("limit") String limit,
            @Context Request request) {
        int most = Asked.limit(limit, FOUND, MOST_FOUND);
        UdfSymbols symbols = new UdfSymbols(catalogue);
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        String text = Asked.text("query", query, LONGEST);
        String venue = Asked.text("exchange", exchange, LONGEST);
        symbols.search(text, UdfConfig.known(type), venue, most)
                .forEach(one -> rows.add(symbols.row(one)));
        return Body.of(rows).answer(request, FRESH);
    }

    @GET
    @Path("/history")
    @Operation(summary = "UDF: bars, ascending, as one array per column")
    public Response history(
            @QueryParam("symbol") String symbol,
            @Parameter(description = "inclusive, seconds since 1970") @QueryParam("from")
                    String from,
            @Parameter(description = "exclusive") @QueryParam("to") String to,
            @Parameter(description = "1, 60, 1D and the like") @QueryParam("resolution")
                    String resolution,
            @Parameter(description = "how many bars before to; wins over from")
                    @QueryParam("countback")
                    String countback,
            @Context Request request) {
        Interval every = UdfResolution.interval(Asked.required("resolution", resolution));
        UdfRange range = UdfRange.parse(every, from, to, countback, clock.instant());
        Instrument instrument = new UdfSymbols(catalogue).find(symbol);
        BarsBody bars = reading.read(instrument, every, range.query());
        return Body.of(UdfHistory.json(bars.bars(), range.from())).answer(request, bars.fresh());
    }
}
