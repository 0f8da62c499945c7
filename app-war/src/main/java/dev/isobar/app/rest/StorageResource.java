package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How much market data is stored, and for how long. */
@Path("/market-data/storage-info")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StorageResource {
    private static final Duration FRESH = Duration.ofSeconds(60);

    @Inject StoredSizes sizes;

    @GET
    @Operation(summary = "How much market data is stored, and for how long it is kept")
    public Response storage(@Context Request request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("storage", "dynamodb");
        sizes.tell(json);
        return Body.of(json).answer(request, FRESH);
    }
}
