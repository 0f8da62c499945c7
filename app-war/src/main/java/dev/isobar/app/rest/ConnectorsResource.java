package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.TrackedInstruments;
import dev.isobar.app.health.Diagnosis;
import dev.isobar.app.health.ExchangeStatus;
import dev.isobar.app.health.Standing;
import dev.isobar.configuration.Configuration;
import dev.isobar.configuration.Connectors;
import dev.isobar.configuration.ConnectorsDocument;
import dev.isobar.configuration.Followed;
import dev.isobar.exchange.Exchange;
import dev.isobar.live.Tracked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The streams of each exchange, to be stopped and started on every node: a stop is a version of the
 * document {@code connectors}.
 */
@Path("/connectors")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConnectorsResource {
    @Inject Catalogue catalogue;
    @Inject TrackedInstruments instruments;
    @Inject Configuration configuration;
    @Inject Followed<Connectors> connectors;
    @Inject FeedStatus streams;
    @Inject Diagnosis diagnosis;
    @Inject Permissions permissions;

    @GET
    @Operation(summary = "The connector of each exchange, and this node's streams of it")
    public Response all(@Context Request request) {
        connectors.look();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("connectors");
        List<Tracked> tracked = instruments.newest();
        catalogue.exchanges().forEach(one -> rows.add(json(one.id(), tracked)));
        return Body.of(json).answer(request, Duration.ZERO);
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "One connector: stopped or running, and this node's streams of it")
    public Response one(@PathParam("name") String name, @Context Request request) {
        String venue = known(name);
        connectors.look();
        return Body.of(json(venue, instruments.newest())).answer(request, Duration.ZERO);
    }

    @GET
    @Path("/{name}/status")
    @Operation(summary = "The same as the connector itself")
    public Response status(@PathParam("name") String name, @Context Request request) {
        return one(name, request);
    }

    @GET
    @Path("/{name}/health")
    @Operation(summary = "How this node's streams of an exchange do")
    public Response health(@PathParam("name") String name, @Context Request request) {
        String venue = known(name);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", venue);
        Optional<ExchangeStatus> known =
                diagnosis.status().exchanges().stream()
                        .filter(one -> one.exchange().equals(venue))
                        .findFirst();
        json.put("status", known.map(ExchangeStatus::standing).orElse(Standing.UNKNOWN).id());
        String none =
                connectors.get().isStopped(venue)
                        ? "stopped by an administrator"
                        : "this node streams nothing of it";
        json.put("message", known.map(ExchangeStatus::message).orElse(none));
        return Body.of(json).answer(request, Duration.ZERO);
    }

    @POST
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/{name}/start")
    @Operation(summary = "Has every node stream an exchange again")
    public Response start(@PathParam("name") String name) {
        return say(name, true);
    }

    @POST
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/{name}/stop")
    @Operation(summary = "Has every node end its streams of an exchange, until it is started")
    public Response stop(@PathParam("name") String name) {
        return say(name, false);
    }

    private Response say(String name, boolean running) {
        String by = permissions.admin().account();
        String venue = known(name);
        String what = running ? "started" : "stopped";
        long version =
                configuration
                        .edit(
                                ConnectorsDocument.NAME,
                                now -> ConnectorsDocument.with(now, venue, running),
                                by,
                                what + " " + venue)
                        .number();
        permissions.changed("connector " + venue + " " + what);
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("connector", venue)
                        .put("status", what)
                        .put("version", version);
        return Body.of(json).secret(200);
    }

    private String known(String name) {
        List<String> ids = catalogue.exchanges().stream().map(Exchange::id).toList();
        if (!ids.contains(name)) {
            throw Problem.notFound(
                    "no connector %.40s: one of %s".formatted(name, String.join(", ", ids)));
        }
        return name;
    }

    private ObjectNode json(String venue, List<Tracked> tracked) {
        long wanted =
                tracked.stream()
                        .filter(one -> one.live() && one.instrument().venue().equals(venue))
                        .count();
        String status = wanted == 0 ? "idle" : "running";
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", venue)
                        .put("status", connectors.get().isStopped(venue) ? "stopped" : status)
                        .put("tracked", wanted);
        ArrayNode rows = json.putArray("streams");
        streams.streams(venue, rows);
        return json.put("connected", rows.findValuesAsText("connected").contains("true"));
    }
}
