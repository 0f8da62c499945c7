package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.health.Diagnosis;
import dev.isobar.app.health.ExchangeStatus;
import dev.isobar.app.health.Fullness;
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
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whether this node has what it needs: its stores, fresh data, memory and disk. */
@Path("/admin/health")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class NodeHealthResource {
    private static final int UNAVAILABLE = 503;
    private static final Duration FRESH = Duration.ofHours(24);

    @Inject Diagnosis diagnosis;

    @GET
    @Operation(summary = "Whether the stores answer, data is fresh, and memory and disk have room")
    public Response health() {
        SystemStatus status = diagnosis.status();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode checks = JsonNodeFactory.instance.objectNode();
        List<Standing> all =
                List.of(
                        repository(status, checks.putObject("repository")),
                        fresh(status, checks.putObject("data")),
                        full(OptionalLong.of(Fullness.memory()), checks.putObject("memory")),
                        full(Fullness.disk(), checks.putObject("disk")));
        Standing worst = all.stream().max(Standing::compareTo).orElseThrow();
        Standing whole = worst == Standing.UNKNOWN ? Standing.HEALTHY : worst;
        json.put("status", whole.id()).put("time", status.at().toString());
        json.set("checks", checks);
        return Response.status(whole == Standing.UNHEALTHY ? UNAVAILABLE : 200)
                .entity(Body.of(json).bytes())
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Without one store the other still serves, as {@link SystemStatus#standing} has it. */
    private static Standing repository(SystemStatus status, ObjectNode json) {
        long away =
                status.stores().stream()
                        .map(StoreStatus::standing)
                        .filter(one -> one == Standing.UNHEALTHY)
                        .count();
        Standing standing =
                away == 0
                        ? Standing.HEALTHY
                        : away == status.stores().size() ? Standing.UNHEALTHY : Standing.DEGRADED;
        json.put("status", standing.id());
        return standing;
    }

    /** Of what this node streams. */
    private static Standing fresh(SystemStatus status, ObjectNode json) {
        Instant newest =
                status.exchanges().stream()
                        .map(ExchangeStatus::newestBar)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null);
        if (newest == null) {
            json.put("status", Standing.UNKNOWN.id());
            return Standing.UNKNOWN;
        }
        boolean isFresh = newest.plus(FRESH).isAfter(status.at());
        Standing standing = isFresh ? Standing.HEALTHY : Standing.DEGRADED;
        json.put("status", standing.id()).put("newest_bar_end", newest.toString());
        return standing;
    }

    private static Standing full(OptionalLong percent, ObjectNode json) {
        Standing standing =
                percent.isPresent() ? Fullness.standing(percent.getAsLong()) : Standing.UNKNOWN;
        json.put("status", standing.id());
        percent.ifPresent(value -> json.put("used_percent", value));
        return standing;
    }
}
