package dev.isobar.app.rest;

import dev.isobar.app.described.SocketCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What can be heard over sockets, for who wants to try; /asyncapi.json is the whole of it. */
@Path("/ws-catalog")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WsCatalogResource {
    private static final Duration FRESH = Duration.ofHours(1);

    @GET
    @Operation(summary = "The WebSocket routes, channels and frames, with examples")
    public Response catalog(@Context Request request) {
        return Body.of(SocketCatalog.json()).answer(request, FRESH);
    }
}
