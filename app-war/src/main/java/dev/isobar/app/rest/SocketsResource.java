package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.socket.FanOut;
import dev.isobar.app.socket.Topics;
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

/** Who listens to this node. */
@Path("/sockets")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SocketsResource {
    @Inject FanOut fanOut;
    @Inject Topics topics;

    @GET
    @Operation(summary = "Sessions of this node, and subscriptions by channel")
    public Response status(@Context Request request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("total_connections", fanOut.sessions());
        ObjectNode channels = json.putObject("channels");
        topics.subscriptions().forEach(channels::put);
        return Body.of(json).answer(request, Duration.ZERO);
    }
}
