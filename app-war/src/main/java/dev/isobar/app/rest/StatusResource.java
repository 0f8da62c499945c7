package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.health.Diagnosis;
import dev.isobar.app.health.ExchangeStatus;
import dev.isobar.app.health.Standing;
import dev.isobar.app.health.StoreStatus;
import dev.isobar.app.health.SystemStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the system does, part by part; what platforms ask is {@code /health}. */
@Path("/status")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private static final int UNAVAILABLE = 503;

    @Inject Diagnosis diagnosis;

    @GET
    @Operation(summary = "How the stores and the exchanges do, at most five seconds ago")
    public Response status() {
        SystemStatus status = diagnosis.status();
        boolean isUnhealthy = status.standing() == Standing.UNHEALTHY;
        return Response.status(isUnhealthy ? UNAVAILABLE : 200)
                .entity(Body.of(json(status)).bytes())
                .header("Cache-Control", "no-store")
                .build();
    }

    static ObjectNode json(SystemStatus status) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("status", status.standing().id())
                        .put("time", status.at().toString());
        ObjectNode stores = json.putObject("stores");
        status.stores().forEach(store -> put(store, stores.putObject(store.name())));
        ObjectNode exchanges = json.putObject("exchanges");
        status.exchanges()
                .forEach(one -> put(one, status.at(), exchanges.putObject(one.exchange())));
        return json;
    }

    private static void put(StoreStatus store, ObjectNode json) {
        json.put("status", store.standing().id());
        if (store.took() != null) {
            json.put("latency_ms", store.took().toMillis());
        }
        json.put("message", store.message());
    }

    private static void put(ExchangeStatus exchange, Instant at, ObjectNode json) {
        json.put("status", exchange.standing().id())
                .put("streams", exchange.streams())
                .put("connected", exchange.connected());
        if (exchange.newestData() != null) {
            json.put("data_age_ms", Duration.between(exchange.newestData(), at).toMillis());
        }
        if (exchange.newestBar() != null) {
            json.put("newest_bar_end", exchange.newestBar().toString());
        }
        json.put("message", exchange.message());
    }
}
