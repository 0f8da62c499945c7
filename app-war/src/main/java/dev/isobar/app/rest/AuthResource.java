package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.identity.SessionCookie;
import dev.isobar.identity.Accounts;
import dev.isobar.identity.Grant;
import dev.isobar.identity.PasswordChange;
import dev.isobar.identity.Proof;
import dev.isobar.identity.Proof.By;
import dev.isobar.identity.Sessions;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An account, from registering to deleting it. What proves it is answered once. */
@Path("/auth")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
    private static final String ME = "{\"email\":\"me@example.com\",\"password\":\"…\"}";
    private static final String TOKEN = "{\"refresh_token\":\"…\"}";

    @Inject Accounts accounts;
    @Inject Sessions sessions;
    @Inject PasswordChange passwords;
    @Inject Belongings belongings;
    @Inject Permissions permissions;
    @Inject Settings settings;

    @POST
    @Path("/register")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes an account: email, password, and a username if one is wanted")
    public Response register(InputStream body) {
        if (!settings.identity().registration()) {
            throw new Refused(
                    Problem.of(
                            403,
                            "AUTHORIZATION_ERROR",
                            "strangers make no accounts here: ask an administrator for one"));
        }
        Fields asked = Fields.of(body, Set.of("username", "email", "password"), ME);
        Grant grant =
                accounts.register(
                        asked.optional("username"),
                        asked.text("email"),
                        asked.text("password"),
                        permissions.origin());
        return withCookie(grant, 201);
    }

    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Gives an access token for an hour, a refresh token for a week, and a cookie"
                            + " for a day; by username or email")
    public Response login(InputStream body) {
        Fields asked = Fields.of(body, Set.of("username", "email", "password"), ME);
        String name = asked.optional("username");
        Grant grant =
                accounts.login(
                        name.isEmpty() ? asked.text("email") : name,
                        asked.text("password"),
                        permissions.origin());
        return withCookie(grant, 200);
    }

    @POST
    @Path("/refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Gives another pair of tokens; the refresh token before is spent, and using it"
                            + " again ends the session")
    public Response refresh(InputStream body) {
        Fields asked = Fields.of(body, Set.of("refresh_token"), TOKEN);
        Grant grant = sessions.refresh(asked.text("refresh_token"), permissions.address());
        return Body.of(AccountView.of(grant)).secret(200);
    }

    @POST
    @Path("/logout")
    @Operation(summary = "Ends the session, with every token of it")
    public Response logout() {
        Proof proof = permissions.person();
        sessions.close(proof, permissions.address());
        return gone();
    }

    @GET
    @Path("/me")
    @Operation(summary = "The caller's account; with the cookie also the next CSRF token")
    public Response me() {
        Proof proof = permissions.person();
        ObjectNode json = AccountView.of(accounts.existing(proof.caller().account()));
        if (proof.by() == By.COOKIE) {
            json.put("csrf_token", sessions.rotateCsrf(proof));
        }
        return Body.of(json).secret(200);
    }

    @DELETE
    @Path("/me")
    @Operation(summary = "Deletes the caller's account, with its alerts, keys and sessions")
    public Response delete() {
        String account = permissions.person().caller().account();
        belongings.remove(account);
        accounts.remove(account, permissions.address());
        return gone();
    }

    @PUT
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes the password; every session ends but the one answered")
    public Response change(InputStream body) {
        String account = permissions.person().caller().account();
        Fields asked =
                Fields.of(
                        body,
                        Set.of("current_password", "new_password"),
                        "{\"current_password\":\"…\",\"new_password\":\"…\"}");
        Grant grant =
                passwords.change(
                        account,
                        asked.text("current_password"),
                        asked.text("new_password"),
                        permissions.origin());
        return withCookie(grant, 200);
    }

    @POST
    @Path("/password/reset")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Sends a reset token by mail, if there is such an account and a mail server;"
                            + " the answer is the same")
    public Response askReset(InputStream body) {
        Fields asked = Fields.of(body, Set.of("email"), "{\"email\":\"me@example.com\"}");
        passwords.ask(asked.text("email"), permissions.origin());
        return Response.accepted().build();
    }

    @POST
    @Path("/password/reset/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Chooses a password by a reset token, which is worth nothing afterwards")
    public Response reset(InputStream body) {
        Fields asked =
                Fields.of(
                        body,
                        Set.of("token", "new_password"),
                        "{\"token\":\"…\",\"new_password\":\"…\"}");
        passwords.reset(asked.text("token"), asked.text("new_password"), permissions.origin());
        return Response.noContent().build();
    }

    private Response withCookie(Grant grant, int status) {
        String cookie = SessionCookie.of(grant.cookie(), settings.identity().secureCookie());
        return Response.fromResponse(Body.of(AccountView.of(grant)).secret(status))
                .header("Set-Cookie", cookie)
                .build();
    }

    private Response gone() {
        return Response.noContent()
                .header("Set-Cookie", SessionCookie.gone(settings.identity().secureCookie()))
                .build();
    }
}
