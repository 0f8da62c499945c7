package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.indicators.Indicator;
import dev.isobar.indicators.Indicators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The catalogue of indicators: what each is, and what was found when its promises were tried. */
@Path("/indicators")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class IndicatorsResource {
    /** It changes with a release only. */
    private static final Duration FRESH = Duration.ofHours(1);

    @GET
    @Operation(summary = "Every indicator: formula, parameters, outputs, warm-up, source")
    public Response all(@Context Request request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("indicators");
        Indicators.ALL.forEach(one -> rows.add(IndicatorBody.of(one, Indicators.leakChecks())));
        return Body.of(json).answer(request, FRESH);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One indicator")
    public Response one(
            @Parameter(description = "its id, one of its outputs, or an alias") @PathParam("id")
                    String id,
            @Context Request request) {
        Indicator found = Indicators.find(id).orElseThrow(() -> unknown(id));
        return Body.of(IndicatorBody.of(found, Indicators.leakChecks())).answer(request, FRESH);
    }

    private static Refused unknown(String id) {
        return Problem.notFound(
                "no indicator is called %s: one of %s"
                        .formatted(
                                id,
                                Indicators.ALL.stream()
                                        .map(Indicator::id)
                                        .collect(Collectors.joining(" "))));
    }
}
