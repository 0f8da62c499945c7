package dev.isobar.app.rest;

import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.RuleStore;
import dev.isobar.alerts.Told;
import dev.isobar.app.Catalogue;
import dev.isobar.identity.Caller;
import dev.isobar.identity.Caller.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What rules raised, and who was told. */
@Path("/alerts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AlertHistoryResource {
    private static final int MOST = 100;
    private static final int USUAL = 50;

    /** History is a list of the newest ones. */
    private static final int LISTED = 1_000;

    @Inject RuleStore store;
    @Inject AlertRules rules;
    @Inject AlertStore alerts;
    @Inject Catalogue catalogue;
    @Inject Permissions permissions;

    @GET
    @Path("/history")
    @Operation(summary = "The newest alerts of the caller's rules, newest first, and who was told")
    public Response history(@BeanParam Paging paging, @Context Request request) {
        Caller caller = permissions.member(Scope.READ);
        String owner = caller.account();
        Part<Told> part =
                newest(
                        paging,
                        limit -> alerts.history(owner, limit),
                        () -> alerts.count(owner, LISTED));
        return part.mark(Body.of(AlertView.of(part.rows(), catalogue)).own(request));
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "The newest alerts of one rule, newest first, and who was told")
    public Response historyOf(
            @PathParam("id") String id, @BeanParam Paging paging, @Context Request request) {
        Caller caller = permissions.member(Scope.READ);
        // What a removed rule raised is its owner's still.
        String owner =
                store.find(id)
                        .filter(rule -> AlertRules.isOf(rule.owner(), caller))
                        .map(Rule::owner)
                        .orElse(caller.account());
        Part<Told> part =
                newest(
                        paging,
                        limit -> alerts.ofRule(owner, id, limit),
                        () -> alerts.countOfRule(owner, id, LISTED));
        if (part.total() == 0) {
            rules.existing(id, caller);
        }
        return part.mark(Body.of(AlertView.of(part.rows(), catalogue)).own(request));
    }

    /** Counted only where what was read does not end the list. */
    private static Part<Told> newest(
            Paging paging, IntFunction<List<Told>> read, IntSupplier count) {
        Paging.Window window = paging.window(USUAL, MOST);
        int limit = (int) Math.min(LISTED, window.first() + window.size());
        List<Told> told = read.apply(limit);
        int total = told.size() < limit || limit == LISTED ? told.size() : count.getAsInt();
        List<Told> rows = Part.of(told, window.first(), window.size()).rows();
        return new Part<>(rows, total, window.first(), window.size());
    }
}
