package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.answers.Answers;
import dev.isobar.app.answers.KeyPattern;
import dev.isobar.app.answers.OtherNodes;
import dev.isobar.app.answers.Remembered;
import dev.isobar.identity.Account;
import dev.isobar.identity.Accounts;
import dev.isobar.identity.AuditLog;
import dev.isobar.identity.PasswordChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What only administrators do: accounts of others, and the audit log. */
@Path("/admin")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminResource {
    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final String ACCOUNT =
            "{\"email\":\"me@example.com\",\"password\":\"…\",\"roles\":[\"user\",\"admin\"]}";

    @Inject Accounts accounts;
    @Inject PasswordChange passwords;
    @Inject Belongings belongings;
    @Inject AuditLog log;
    @Inject Permissions permissions;
    @Inject Answers answers;
    @Inject Remembered pages;
    @Inject OtherNodes others;

    @GET
    @Path("/audit")
    @Operation(summary = "What was done to accounts and settings, newest first, for 90 days")
    public Response audit(@QueryParam("limit") String limit, @QueryParam("before") String before) {
        permissions.admin();
        if (before != null && !before.matches("[0-9]{13}#[0-9a-z]{1,64}")) {
            throw Problem.unparsable("before", "before is not a next of this list: leave it out");
        }
        AuditLog.Page page =
                log.newest(before == null ? "" : before, Asked.limit(limit, USUAL, MOST));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("events");
        page.events().forEach(event -> rows.add(AccountView.of(event)));
        if (!page.next().isEmpty()) {
            json.put("next", page.next());
        }
        return Body.of(json).secret(200);
    }

    @POST
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/accounts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes an account for somebody, of any role")
    public Response create(InputStream body) {
        permissions.admin();
        Fields asked = Fields.of(body, Set.of("username", "email", "password", "roles"), ACCOUNT);
        Account account =
                accounts.create(
                        asked.optional("username"),
                        asked.text("email"),
                        asked.text("password"),
                        AccountView.roles(asked.words("roles")),
                        permissions.origin());
        return Response.fromResponse(Body.of(AccountView.of(account)).secret(201))
                .location(URI.create("admin/accounts/" + account.id()))
                .build();
    }

    @GET
    @Path("/accounts/{id}")
    @Operation(summary = "One account")
    public Response one(@PathParam("id") String id) {
        permissions.admin();
        return Body.of(AccountView.of(accounts.existing(id))).secret(200);
    }

    @PUT
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/accounts/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes an account's roles, and whether it may be used")
    public Response change(@PathParam("id") String id, InputStream body) {
        String by = permissions.admin().account();
        Fields asked =
                Fields.of(
                        body,
                        Set.of("roles", "is_active"),
                        "{\"roles\":[\"user\"],\"is_active\":true}");
        accounts.change(
                id,
                AccountView.roles(asked.words("roles")),
                asked.flag("is_active", true),
                by,
                permissions.address());
        return Body.of(AccountView.of(accounts.existing(id))).secret(200);
    }

    @DELETE
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/accounts/{id}")
    @Operation(summary = "Deletes an account, with its alerts, keys and sessions")
    public Response delete(@PathParam("id") String id) {
        permissions.admin();
        accounts.existing(id);
        belongings.remove(id);
        accounts.remove(id, permissions.address());
        return Response.noContent().build();
    }

    @POST
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/accounts/{name}/reset")
    @Operation(summary = "Issues a reset token to hand over; by username, email or id")
    public Response reset(@PathParam("name") String name) {
        String by = permissions.admin().account();
        String token = passwords.issue(name, by, permissions.address());
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("reset_token", token);
        return Body.of(json).secret(200);
    }

    @DELETE
    @Cost(of = Toll.Kind.ADMIN)
    @Path("/cache")
    @Operation(summary = "Has every node forget the answers whose key matches a pattern")
    public Response forget(@QueryParam("pattern") String pattern) {
        permissions.admin();
        KeyPattern keys = pattern(Asked.required("pattern", pattern));
        pages.forget(); // first: what is made anew must not be made of them
        int here = answers.forget(keys);
        others.forget(pattern);
        permissions.changed("forgotten: " + pattern);
        return Body.of(JsonNodeFactory.instance.objectNode().put("forgotten", here)).secret(200);
    }

    private static KeyPattern pattern(String text) {
        try {
            return new KeyPattern(text);
        } catch (IllegalArgumentException e) {
            throw Problem.outOfBounds("pattern", e.getMessage());
        }
    }
}
