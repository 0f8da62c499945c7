package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Spread;
import dev.isobar.configuration.Change;
import dev.isobar.configuration.Configuration;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.Version;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What can be changed while the system runs; every node follows within seconds. */
@Path("/config")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConfigResource {
    private static final int MOST = 100;
    private static final int USUAL = 20;

    @Inject Configuration configuration;
    @Inject Spread spread;
    @Inject Permissions permissions;

    @GET
    @Operation(summary = "Every document, its newest version, and the one this node runs")
    public Response all(@Context Request request) {
        permissions.admin();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("documents");
        for (Followed<?> one : spread.all()) {
            ObjectNode row = ConfigView.head(configuration.newest(one.name()));
            row.put("running", one.number());
            if (!one.fault().isEmpty()) {
                row.put("fault", one.fault());
            }
            rows.add(row);
        }
        return Body.of(json).own(request);
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "The newest version of a document; its ETag is the version")
    public Response one(@PathParam("name") String name, @Context Request request) {
        permissions.admin();
        return answer(configuration.newest(name), request);
    }

    @POST
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/{name}/validate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Says what applying a document would change, or all that is wrong in it")
    public Response validate(@PathParam("name") String name, InputStream body) {
        permissions.admin();
        List<Change> changes = configuration.validate(name, ConfigBody.content(body));
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("name", name).put("valid", true);
        json.set("changes", ConfigView.changes(changes));
        return Body.of(json).secret(200);
    }

    @PUT
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Applies a document that was made from the version in If-Match")
    public Response apply(
            @PathParam("name") String name,
            @HeaderParam("If-Match") String match,
            @QueryParam("comment") String comment,
            InputStream body) {
        String by = permissions.admin().account();
        long base = ConfigBody.version(match);
        String why = ConfigBody.comment(comment);
        Version before = configuration.newest(name);
        Version now = configuration.apply(name, base, ConfigBody.content(body), by, why);
        return changed(before, now);
    }

    @GET
    @Path("/{name}/history")
    @Operation(summary = "The newest hundred versions, newest first, without their contents")
    public Response history(
            @PathParam("name") String name,
            @QueryParam("limit") String limit,
            @QueryParam("before") String before,
            @Context Request request) {
        permissions.admin();
        int most = Asked.limit(limit, USUAL, MOST);
        long end = Asked.whole("before", before, Integer.MAX_VALUE, Integer.MAX_VALUE);
        List<Version> found = configuration.history(name, end, most + 1);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("versions");
        found.stream().limit(most).forEach(version -> rows.add(ConfigView.head(version)));
        if (found.size() > most) {
            json.put("next", found.get(most - 1).number());
        }
        return Body.of(json).own(request);
    }

    @GET
    @Path("/{name}/versions/{number}")
    @Operation(summary = "One version of a document")
    public Response version(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @Context Request request) {
        permissions.admin();
        int known = Asked.whole("number", number, 1, Integer.MAX_VALUE);
        return answer(configuration.version(name, known), request);
    }

    @POST
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/{name}/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a new version with the content of an older one")
    public Response rollback(@PathParam("name") String name, InputStream body) {
        String by = permissions.admin().account();
        ConfigBody.Rollback asked = ConfigBody.rollback(body);
        Version before = configuration.newest(name);
        return changed(before, configuration.rollback(name, asked.version(), by, asked.comment()));
    }

    private Response changed(Version before, Version now) {
        if (now.number() > before.number()) {
            Map<String, Object> old = before.content();
            permissions.changed(
                    "config %s version %d: %s"
                            .formatted(
                                    now.document(),
                                    now.number(),
                                    ConfigView.words(Change.between(old, now.content()))));
        }
        return ConfigView.tagged(
                Body.of(ConfigView.whole(now, effective(now))).secret(200), now.number());
    }

    private Response answer(Version version, Request request) {
        Response.ResponseBuilder same =
                request.evaluatePreconditions(ConfigView.tag(version.number()));
        Response answer =
                same == null
                        ? Body.of(ConfigView.whole(version, effective(version))).secret(200)
                        : same.header("Cache-Control", "no-store").build();
        return ConfigView.tagged(answer, version.number());
    }

    private Map<String, Object> effective(Version version) {
        return configuration.effective(version.document(), version.content());
    }
}
