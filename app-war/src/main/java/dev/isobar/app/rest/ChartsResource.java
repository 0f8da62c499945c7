package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import dev.isobar.app.guard.Replays;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Bars of one instrument with the indicators that were computed from them. */
@Path("/charts/{symbol: [^/]+(/[^/]+)?}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ChartsResource {
    private static final int LIMIT = 1_000;

    @Inject Catalogue catalogue;
    @Inject BarsReading reading;
    @Inject ReadingHistory readings;
    @Inject Replays replays;

    @GET
    @Cost(2)
    @Operation(
            summary = "Bars, ascending, with indicators; without start the newest",
            description =
                    "next is where the next page starts; without start it is where the one"
                            + " before ends.")
    public Response chart(
            @Parameter(description = "BTC-USDT, BTC-USDT-PERP, or the venue's own spelling")
                    @PathParam("symbol")
                    String symbol,
            @QueryParam("exchange") String exchange,
            @QueryParam("market") String market,
            @DefaultValue("1m") @QueryParam("timeframe") String timeframe,
            @Parameter(description = "1 to 5000, by default 1000") @QueryParam("limit")
                    String limit,
            @Parameter(description = "inclusive: ISO 8601, or s, ms, µs, ns since 1970")
                    @QueryParam("start")
                    String start,
            @Parameter(description = "exclusive") @QueryParam("end") String end,
            @Parameter(description = "all, or names such as rsi,sma_20")
                    @DefaultValue("all")
                    @QueryParam("indicators")
                    String indicators,
            @Context Request request) {
        int most = Asked.limit(limit, LIMIT, BarsQuery.MOST);
        BarsQuery query = BarsQuery.parse(start, end, most);
        Interval every = Asked.interval("timeframe", timeframe);
        List<String> columns = ChartBody.columns(indicators);
        String venue = Asked.required("exchange", exchange);
        Instrument instrument = catalogue.find(venue, Asked.market(market), symbol);
        BarsBody bars = reading.read(instrument, every, query);
        return replays.ask(() -> ChartBody.of(bars, readings, columns, query)).answer(request);
    }
}
