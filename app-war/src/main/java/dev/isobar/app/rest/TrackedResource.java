package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.TrackedInstruments;
import dev.isobar.live.Tracked;
import dev.isobar.market.InstrumentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is collected: data, edited while the system runs; nodes follow within seconds. */
@Path("/tracked")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TrackedResource {
    @Inject TrackedInstruments instruments;
    @Inject Catalogue catalogue;
    @Inject Permissions permissions;

    @GET
    @Operation(summary = "Every tracked instrument")
    public Response all(@BeanParam Paging paging, @Context Request request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("tracked");
        Part<Tracked> part = paging.of(instruments.newest());
        part.rows().forEach(tracked -> rows.add(json(tracked)));
        return part.mark(Body.of(json).answer(request, Duration.ZERO));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One tracked instrument, by its id such as binance:spot:BTCUSDT")
    public Response one(@PathParam("id") String id, @Context Request request) {
        return instruments
                .find(instrument(id))
                .map(tracked -> Body.of(json(tracked)).answer(request, Duration.ZERO))
                .orElseThrow(() -> Problem.notFound(id + " is not tracked: see /api/v1/tracked"));
    }

    @PUT
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tracks an instrument, or changes how")
    public Response put(@PathParam("id") String id, @Context Request request, InputStream body) {
        String by = permissions.admin().account();
        InstrumentId instrument = instrument(id);
        catalogue.listed(instrument.venue());
        if (catalogue.byId(instrument).isEmpty()) {
            throw Problem.notFound(
                    "%s is not listed: see /api/v1/exchanges/%s/instruments"
                            .formatted(id, instrument.venue()));
        }
        Tracked tracked = TrackedBody.parse(instrument, body);
        Tracked now = instruments.put(tracked, by).orElse(tracked);
        permissions.changed("tracked " + id);
        return Body.of(json(now)).answer(request, Duration.ZERO);
    }

    @DELETE
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/{id}")
    @Operation(summary = "Stops tracking; what was collected stays")
    public Response delete(@PathParam("id") String id) {
        String by = permissions.admin().account();
        instruments.remove(instrument(id), by);
        permissions.changed("no more tracked " + id);
        return Response.noContent().build();
    }

    private static InstrumentId instrument(String id) {
        try {
            return InstrumentId.parse(id);
        } catch (IllegalArgumentException e) {
            throw Problem.unparsable("id", e.getMessage());
        }
    }

    private ObjectNode json(Tracked tracked) {
        ObjectNode json = InstrumentNames.tracked(tracked.instrument(), catalogue);
        json.put("live", tracked.live());
        ObjectNode history = json.putObject("history");
        new TreeMap<>(tracked.history())
                .forEach((interval, length) -> history.put(interval.code(), length.toString()));
        return json;
    }
}
