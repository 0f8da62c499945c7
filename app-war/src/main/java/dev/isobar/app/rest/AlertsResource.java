package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.Firing;
import dev.isobar.alerts.Notifier;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.RuleStore;
import dev.isobar.alerts.RuleStore.Stored;
import dev.isobar.alerts.Target;
import dev.isobar.alerts.Targets;
import dev.isobar.app.Catalogue;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.Thresholds;
import dev.isobar.identity.Caller;
import dev.isobar.identity.Caller.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Alert rules, edited while the system runs; every node follows within seconds. */
@Path("/alerts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AlertsResource {
    private static final String EXAMPLE = "; see POST /api/v1/alerts";

    @Inject RuleStore rules;
    @Inject AlertRules own;
    @Inject AlertStore alerts;
    @Inject Catalogue catalogue;
    @Inject Permissions permissions;
    @Inject Followed<Thresholds> thresholds;
    @Inject Clock clock;
    @Inject @Any Instance<Notifier> notifiers;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a rule")
    public Response create(InputStream body) {
        Caller caller = permissions.member(Scope.WRITE);
        AlertBody asked = asked(body);
        Rule rule =
                asked.rule(
                        UUID.randomUUID().toString(),
                        caller.account(),
                        Optional.empty(),
                        now(),
                        catalogue);
        reachable(rule);
        own.room(rule);
        if (!rules.create(rule)) {
            throw conflict("the id was given to another rule: try again");
        }
        return Response.created(URI.create("alerts/" + rule.id()))
                .entity(Body.of(AlertView.of(rule, Firing.NEVER, catalogue)).bytes())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @GET
    @Operation(summary = "The caller's rules; an administrator's are everybody's")
    public Response all(@BeanParam Paging paging, @Context Request request) {
        Caller caller = permissions.member(Scope.READ);
        Stored stored = rules.all();
        Part<Rule> part =
                paging.of(
                        stored.rules().stream()
                                .filter(rule -> AlertRules.isOf(rule.owner(), caller))
                                .toList());
        List<Rule> all = part.rows();
        Map<String, Firing> firings = alerts.firings(all.stream().map(Rule::id).toList());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("alerts");
        all.forEach(rule -> rows.add(AlertView.of(rule, firings.get(rule.id()), catalogue)));
        stored.unreadable().stream()
                .filter(rule -> AlertRules.isOf(rule.owner(), caller))
                .forEach(rule -> rows.add(AlertView.of(rule)));
        return part.mark(Body.of(json).own(request));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One rule, and how often it fired")
    public Response one(@PathParam("id") String id, @Context Request request) {
        Caller caller = permissions.member(Scope.READ);
        return own.unreadable(id, caller)
                .map(rule -> Body.of(AlertView.of(rule)))
                .orElseGet(() -> view(own.existing(id, caller)))
                .own(request);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes a rule: what is not said is as usual, but secrets, which stay")
    public Response change(@PathParam("id") String id, @Context Request request, InputStream body) {
        Caller caller = permissions.member(Scope.WRITE);
        AlertBody asked = asked(body);
        if (own.unreadable(id, caller).isPresent()) {
            throw conflict(id + " cannot be read: remove it and make it anew");
        }
        Rule before = own.existing(id, caller);
        Rule rule = asked.rule(id, before.owner(), Optional.of(before), now(), catalogue);
        reachable(rule);
        if (!rule.instrument().equals(before.instrument())) {
            own.room(rule);
        }
        if (!rules.replace(rule)) {
            throw conflict("%s was changed or removed meanwhile: read it again".formatted(id));
        }
        return view(rule).own(request);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Removes a rule; what it raised stays in history")
    public Response delete(@PathParam("id") String id) {
        Caller caller = permissions.member(Scope.WRITE);
        if (own.unreadable(id, caller).isEmpty()) {
            own.existing(id, caller);
        }
        rules.remove(id);
        alerts.forget(id, now());
        return Response.noContent().build();
    }

    private AlertBody asked(InputStream body) {
        return new AlertBody(JsonBody.object(body, EXAMPLE), thresholds.get().cooldown());
    }

    private Body view(Rule rule) {
        Firing firing = alerts.firings(List.of(rule.id())).get(rule.id());
        return Body.of(AlertView.of(rule, firing, catalogue));
    }

    /** By the rules it is told by later. */
    private void reachable(Rule rule) {
        for (Target target : rule.targets()) {
            String channel = Targets.channel(target);
            String field = channel.equals("webhook") ? "webhook_url" : channel;
            field = "metadata." + (channel.equals("slack") ? "slack_webhook_url" : field);
            try {
                notifier(target).check(target);
            } catch (IllegalArgumentException e) {
                throw Problem.outOfBounds(field, field + ": " + e.getMessage());
            }
        }
    }

    private Notifier notifier(Target target) {
        return notifiers.stream()
                .filter(one -> one.reaches(target))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.outOfBounds(
                                        "channels",
                                        Targets.channel(target)
                                                + " is not set up here: leave it out"));
    }

    private static Refused conflict(String detail) {
        return new Refused(Problem.of(409, "CONFLICT", detail));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
