package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.TrackedInstruments;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarJson;
import dev.isobar.configuration.Connectors;
import dev.isobar.configuration.Followed;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is tracked, as markets: which there are, where each stands, and what it was. */
@Path("/markets")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MarketsResource {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int USUAL = 100;
    private static final int MOST = 10_000;
    private static final BarsQuery NEWEST = new BarsQuery(null, null, 1);

    @Inject TrackedInstruments instruments;
    @Inject Catalogue catalogue;
    @Inject BarsReading reading;
    @Inject Followed<Connectors> connectors;

    @GET
    @Operation(summary = "Every tracked market, and whether it is streamed")
    public Response all(@BeanParam Paging paging, @Context Request request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("markets");
        Part<Tracked> part = paging.of(instruments.newest());
        part.rows().forEach(tracked -> rows.add(row(tracked)));
        return part.mark(Body.of(json).answer(request, FRESH));
    }

    @GET
    @Path("/{symbol: [^/]+(/[^/]+)?}")
    @Operation(summary = "Whether a market is streamed, and its newest hour")
    public Response one(
            @PathParam("symbol") String symbol,
            @QueryParam("exchange") String exchange,
            @QueryParam("market") String market,
            @Context Request request) {
        Instrument instrument = find(exchange, market, symbol);
        List<Bar> hours = reading.read(instrument, Interval.H1, NEWEST).bars();
        StringBuilder json = new StringBuilder(512);
        json.append("{\"exchange\":\"").append(instrument.id().venue());
        json.append("\",\"market\":\"").append(instrument.id().market().id());
        json.append("\",\"symbol\":\"").append(instrument.canonical());
        json.append("\",\"status\":\"").append(status(instruments.find(instrument.id())));
        json.append('"');
        if (!hours.isEmpty()) {
            BarJson.append(json.append(",\"latest_candle\":"), hours.get(0), false);
        }
        return Body.of(json.append('}')).answer(request, FRESH);
    }

    @GET
    @Path("/{symbol: [^/]+(/[^/]+)?}/history")
    @Operation(summary = "Bars of a market, ascending; without start the newest")
    public Response history(
            @PathParam("symbol") String symbol,
            @QueryParam("exchange") String exchange,
            @QueryParam("market") String market,
            @DefaultValue("1h") @QueryParam("timeframe") String timeframe,
            @QueryParam("start") String start,
            @QueryParam("end") String end,
            @QueryParam("start_time") String startTime,
            @QueryParam("end_time") String endTime,
            @QueryParam("limit") String limit,
            @Context Request request) {
        BarsQuery query =
                BarsQuery.parse(
                        either("start", start, "start_time", startTime),
                        either("end", end, "end_time", endTime),
                        Asked.limit(limit, USUAL, MOST));
        Interval every = Asked.interval("timeframe", timeframe);
        Instrument instrument = find(exchange, market, symbol);
        return reading.read(instrument, every, query).answer(request, BarsFormat.JSON, false);
    }

    /** The older name says the same; both would say two things. */
    private static String either(String name, String value, String older, String said) {
        if (value != null && said != null) {
            throw Problem.outOfBounds(older, "%s is %s: say one of them".formatted(older, name));
        }
        if (said != null) {
            Asked.time(older, said, null); // a refusal names what was said
        }
        return value != null ? value : said;
    }

    private Instrument find(String exchange, String market, String symbol) {
        String only = Asked.market(market);
        return exchange != null
                ? catalogue.find(Asked.required("exchange", exchange), only, symbol)
                : new TrackedMarkets(instruments.newest(), catalogue).named(symbol, only);
    }

    private ObjectNode row(Tracked tracked) {
        return InstrumentNames.tracked(tracked.instrument(), catalogue)
                .put("status", status(Optional.of(tracked)));
    }

    private String status(Optional<Tracked> tracked) {
        if (tracked.isEmpty()) {
            return "untracked";
        }
        if (!tracked.get().live()) {
            return "history";
        }
        return connectors.get().isStopped(tracked.get().instrument().venue()) ? "stopped" : "live";
    }
}
