package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.identity.ApiKey;
import dev.isobar.identity.ApiKeys;
import dev.isobar.identity.ApiKeys.Made;
import dev.isobar.identity.Caller;
import dev.isobar.identity.Credentials;
import dev.isobar.identity.Ended;
import dev.isobar.identity.Endings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The keys of the caller's account. Each is shown once, when it is made or rotated. */
@Path("/auth/api-keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeysResource {
    private static final String EXAMPLE = "{\"name\":\"my bot\",\"scopes\":[\"read\",\"write\"]}";

    @Inject ApiKeys keys;
    @Inject Credentials credentials;
    @Inject Endings endings;
    @Inject Permissions permissions;

    @GET
    @Operation(summary = "The keys, without what they prove; when each was last used")
    public Response all() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("api_keys");
        keys.of(permissions.person().caller().account())
                .forEach(key -> rows.add(AccountView.of(key)));
        return Body.of(json).secret(200);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Makes a key with scopes of read, write and admin; ends when expires_at is")
    public Response create(InputStream body) {
        Caller caller = permissions.person().caller();
        Fields asked = Fields.of(body, Set.of("name", "scopes", "expires_at"), EXAMPLE);
        String ends = asked.optional("expires_at");
        Made made =
                keys.make(
                        caller,
                        asked.text("name"),
                        AccountView.scopes(asked.words("scopes")),
                        Asked.time("expires_at", ends.isEmpty() ? null : ends, ApiKey.NEVER),
                        permissions.address());
        return once(made, 201);
    }

    @POST
    @Path("/{id}/rotate")
    @Operation(summary = "Gives the key another secret; the one before is refused at once")
    public Response rotate(@PathParam("id") String id) {
        Caller caller = permissions.person().caller();
        Made made = keys.rotate(caller, id, permissions.address());
        ended(caller);
        return once(made, 200);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a key")
    public Response delete(@PathParam("id") String id) {
        Caller caller = permissions.person().caller();
        keys.remove(caller, id, permissions.address());
        ended(caller);
        return Response.noContent().build();
    }

    /**
     * A socket does not tell by which key it was opened: all of the account's are to come again.
     */
    private void ended(Caller caller) {
        credentials.forget(caller.account());
        endings.tell(new Ended(caller.account(), ""));
    }

    private static Response once(Made made, int status) {
        ObjectNode json = AccountView.of(made.key()).put("api_key", made.secret());
        return Body.of(json).secret(status);
    }
}
