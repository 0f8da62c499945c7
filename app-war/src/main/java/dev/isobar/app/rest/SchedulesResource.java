package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.jobs.RunStore;
import dev.isobar.settings.Settings;
import dev.isobar.template.Function;
import dev.isobar.template.Template;
import dev.isobar.template.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What runs by schedule, as template.yaml says, and what ran, as its records say. */
@Path("/admin/schedules")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SchedulesResource {
    private static final int MOST = 200;
    private static final int USUAL = 50;

    @Inject Template template;
    @Inject RunStore runs;
    @Inject Settings settings;
    @Inject Permissions permissions;
    @Inject Clock clock;

    @GET
    @Cost(5)
    @Operation(summary = "What runs when: each schedule with its last and its next run")
    public Response all() {
        permissions.admin();
        Instant now = clock.instant();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("schedules");
        for (Function function : template.functions()) {
            for (Trigger trigger : function.triggers()) {
                rows.add(ScheduleView.of(function, trigger, runs, now));
            }
        }
        if (!settings.jobs().control().isEmpty()) {
            json.put("control", settings.jobs().control());
        }
        return Body.of(json).secret(200);
    }

    @GET
    @Path("/{name}/runs")
    @Operation(summary = "What a schedule ran, newest first, for 30 days")
    public Response history(
            @PathParam("name") String name,
            @QueryParam("limit") String limit,
            @QueryParam("before") String before) {
        permissions.admin();
        existing(name);
        if (before != null && !before.matches("[0-9]{13}#[0-9A-Za-z-]{1,64}")) {
            throw Problem.unparsable("before", "before is not a next of this list: leave it out");
        }
        RunStore.Page page =
                runs.newest(name, before == null ? "" : before, Asked.limit(limit, USUAL, MOST));
        Instant now = clock.instant();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("schedule", name);
        ArrayNode rows = json.putArray("runs");
        page.runs().forEach(run -> rows.add(ScheduleView.of(run, now)));
        if (!page.next().isEmpty()) {
            json.put("next", page.next());
        }
        return Body.of(json).secret(200);
    }

    private void existing(String name) {
        List<String> names =
                template.functions().stream()
                        .flatMap(function -> function.triggers().stream())
                        .map(Trigger::name)
                        .toList();
        if (!names.contains(name)) {
            throw Problem.notFound(
                    "there is no schedule %.64s: one of %s"
                            .formatted(name, names.stream().collect(Collectors.joining(", "))));
        }
    }
}
