package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.TrackedInstruments;
import dev.isobar.live.Tracked;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is collected and stored, at a glance. How many bars that is nobody counts. */
@Path("/admin/stats")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HoldingsResource {
    @Inject TrackedInstruments instruments;
    @Inject Catalogue catalogue;
    @Inject StoredSizes sizes;
    @Inject Permissions permissions;
    @Inject Clock clock;

    @GET
    @Operation(summary = "What is tracked, how much is stored, and how long this node runs")
    public Response stats(@Context Request request) {
        permissions.admin();
        List<InstrumentId> ids =
                instruments.newest().stream().map(Tracked::instrument).sorted().toList();
        Set<String> venues =
                ids.stream()
                        .map(InstrumentId::venue)
                        .collect(Collectors.toCollection(TreeSet::new));
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("unique_symbols", ids.size())
                        .put("unique_exchanges", venues.size());
        ArrayNode symbols = json.putArray("symbols");
        ids.forEach(id -> symbols.add(id.toString()));
        ArrayNode exchanges = json.putArray("exchanges");
        venues.forEach(exchanges::add);
        ArrayNode timeframes = json.putArray("available_timeframes");
        for (Interval interval : Interval.values()) {
            timeframes.add(interval.code());
        }
        sizes.tell(json.putObject("storage_info"));
        long up = ManagementFactory.getRuntimeMXBean().getUptime();
        json.put("uptime_seconds", Duration.ofMillis(up).toSeconds())
                .put("server_timestamp", clock.instant().toString());
        return Body.of(json).secret(200);
    }
}
