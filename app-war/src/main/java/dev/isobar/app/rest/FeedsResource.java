package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.TrackedInstruments;
import dev.isobar.bars.SeriesId;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Feeds: so many newest bars of one series, kept ready. A feed is a wish about a tracked
 * instrument; its id is the series, such as {@code binance:spot:BTCUSDT:1m}.
 */
@Path("/feeds")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FeedsResource {
    @Inject TrackedInstruments instruments;
    @Inject Catalogue catalogue;
    @Inject Permissions permissions;
    @Inject FeedStatus status;
    @Inject BarsReading reading;

    @GET
    @Operation(summary = "Every feed with its status, and every stream they ride on")
    public Response all(@BeanParam Paging paging, @Context Request request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode feeds = json.putArray("feeds");
        List<Wish> wishes = new ArrayList<>();
        for (Tracked tracked : instruments.newest()) {
            new TreeMap<>(tracked.feeds())
                    .forEach((interval, bars) -> wishes.add(new Wish(tracked, interval, bars)));
        }
        Part<Wish> part = paging.of(wishes);
        part.rows().forEach(w -> feeds.add(json(w.tracked, w.interval, w.bars)));
        status.streams(json.putArray("streams"));
        return part.mark(Body.of(json).answer(request, Duration.ZERO));
    }

    private record Wish(Tracked tracked, Interval interval, int bars) {}

    @POST
    @Cost(of = Toll.Kind.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Keeps the newest bars of a series ready")
    public Response create(@Context Request request, InputStream body) {
        String by = permissions.admin().account();
        FeedBody asked = FeedBody.parse(body);
        Instrument instrument =
                catalogue.find(asked.exchange(), Asked.market(asked.market()), asked.symbol());
        asked.requireEnvironment(status.environment(instrument.id()));
        Tracked tracked =
                instruments
                        .edit(
                                instrument.id(),
                                before -> Optional.of(feeding(instrument.id(), before, asked)),
                                by)
                        .orElseThrow();
        String id = new SeriesId(instrument.id(), asked.interval()).toString();
        permissions.changed("feed " + id);
        ObjectNode json = json(tracked, asked.interval(), asked.maxRecords());
        return Response.created(URI.create("/api/v1/feeds/" + id))
                .entity(Body.of(json).bytes())
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One feed: ready or not, its first and last bar, its stream")
    public Response one(@PathParam("id") String id, @Context Request request) {
        Found found = find(id);
        return Body.of(json(found.tracked, found.series.interval(), found.bars))
                .answer(request, Duration.ZERO);
    }

    @GET
    @Path("/{id}/status")
    @Operation(summary = "The same as the feed itself")
    public Response status(@PathParam("id") String id, @Context Request request) {
        return one(id, request);
    }

    @GET
    @Path("/{id}/candles")
    @Operation(summary = "The feed's bars")
    public Response candles(
            @PathParam("id") String id,
            @QueryParam("limit") String limit,
            @Context Request request) {
        Found found = find(id);
        int most = Asked.limit(limit, found.bars, BarsQuery.MOST);
        Instrument instrument =
                catalogue
                        .byId(found.series.instrument())
                        .orElseThrow(() -> Problem.notFound(id + " is not listed any more"));
        return reading.read(instrument, found.series.interval(), new BarsQuery(null, null, most))
                .answer(request, BarsFormat.JSON, false);
    }

    @DELETE
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/{id}")
    @Operation(summary = "Ends a feed; an instrument that only it wanted is not tracked any more")
    public Response delete(@PathParam("id") String id) {
        String by = permissions.admin().account();
        Found found = find(id);
        instruments.edit(
                found.series.instrument(),
                before -> before.flatMap(now -> without(now, found.series.interval())),
                by);
        permissions.changed("no more feed " + id);
        return Response.noContent().build();
    }

    private static Tracked feeding(InstrumentId id, Optional<Tracked> before, FeedBody asked) {
        Tracked now = before.orElseGet(() -> new Tracked(id, true, Map.of()));
        Map<Interval, Integer> feeds = new EnumMap<>(Interval.class);
        feeds.putAll(now.feeds());
        feeds.put(asked.interval(), asked.maxRecords());
        return now.feeding(feeds);
    }

    /** Empty where nobody else wants the instrument. */
    private static Optional<Tracked> without(Tracked now, Interval interval) {
        Map<Interval, Integer> feeds = new HashMap<>(now.feeds());
        feeds.remove(interval);
        return feeds.isEmpty() && now.history().isEmpty()
                ? Optional.empty()
                : Optional.of(now.feeding(feeds));
    }

    private record Found(Tracked tracked, SeriesId series, int bars) {}

    private Found find(String id) {
        SeriesId series = series(id);
        Optional<Tracked> tracked = instruments.find(series.instrument());
        Integer bars = tracked.map(one -> one.feeds().get(series.interval())).orElse(null);
        if (bars == null) {
            throw Problem.notFound(id + " is no feed: see /api/v1/feeds");
        }
        return new Found(tracked.get(), series, bars);
    }

    private static SeriesId series(String id) {
        int last = id.lastIndexOf(':');
        if (last < 0) {
            throw Problem.unparsable("id", "not a series: " + id + " (venue:market:symbol:1m)");
        }
        try {
            return new SeriesId(
                    InstrumentId.parse(id.substring(0, last)),
                    Asked.interval(id.substring(last + 1)));
        } catch (IllegalArgumentException e) {
            throw Problem.unparsable("id", e.getMessage());
        }
    }

    private ObjectNode json(Tracked tracked, Interval interval, int bars) {
        SeriesId series = new SeriesId(tracked.instrument(), interval);
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", series.toString())
                        .put("exchange", series.instrument().venue())
                        .put("market", series.instrument().market().id());
        catalogue
                .byId(series.instrument())
                .ifPresent(listed -> json.put("trading_pair", listed.canonical()));
        json.put("interval", interval.code()).put("max_records", bars);
        status.of(series, bars, json);
        return json;
    }
}
