package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What this node is and how it was started. Named one by one, so that a setting nobody thought of
 * is not told; of secrets only whether there is one.
 */
@Path("/admin/info")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class NodeResource {
    @Inject Settings settings;
    @Inject Permissions permissions;

    @Inject
    @ConfigProperty(name = "isobar.version")
    String version;

    @GET
    @Operation(summary = "This node: its version and how it was started, secrets masked")
    public Response node() {
        permissions.admin();
        RuntimeMXBean machine = ManagementFactory.getRuntimeMXBean();
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", "Isobar")
                        .put("version", version)
                        .put("java", Runtime.version().toString())
                        .put("started_at", Instant.ofEpochMilli(machine.getStartTime()).toString())
                        .put("uptime_seconds", Duration.ofMillis(machine.getUptime()).toSeconds());
        told(json.putObject("settings"));
        return Body.of(json).secret(200);
    }

    private void told(ObjectNode json) {
        texts(json.putArray("exchanges"), settings.exchanges());
        texts(json.putArray("track"), settings.track());
        texts(json.putArray("channels"), settings.channels());
        json.put("feeds", settings.feeds())
                .put("leases", settings.leases())
                .put("table_prefix", settings.tablePrefix())
                .put("bar_retention", settings.barRetention().toString())
                .put("near_retention", settings.nearRetention().toString())
                .put("answers_megabytes", settings.answersMegabytes())
                .put("stale_after", settings.staleAfter().toString())
                .put("verify_every", settings.verifyEvery().toString())
                .put("budget_share", settings.budgetShare())
                .put("egress", settings.egress())
                .put("captures", settings.captureDirectory().isPresent())
                .put("public_read", settings.identity().publicRead())
                .put("registration", settings.identity().registration())
                .put("local", settings.identity().local())
                .put("admin_token", masked(settings.adminToken()))
                .put("smtp", settings.smtp().isSet())
                .put("smtp_password", masked(settings.smtp().password()));
    }

    private static void texts(ArrayNode to, List<String> texts) {
        texts.forEach(to::add);
    }

    private static String masked(String secret) {
        return secret.isEmpty() ? "none" : "***";
    }
}
