package dev.isobar.app.rest;

import dev.isobar.app.identity.Callers;
import dev.isobar.identity.Audit;
import dev.isobar.identity.Audited.Type;
import dev.isobar.identity.Caller;
import dev.isobar.identity.Caller.Scope;
import dev.isobar.identity.Origin;
import dev.isobar.identity.Proof;
import dev.isobar.identity.Proof.By;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** What the caller of this request may do. */
@ApplicationScoped
public class Permissions {
    /** The one of this thread. */
    @Inject HttpServletRequest request;

    @Inject Audit audit;

    /**
     * Somebody with an account, who may do that.
     *
     * @throws Refused 401 for nobody, 403 for a key without that scope
     */
    Caller member(Scope scope) {
        Caller caller = known().caller();
        if (!caller.may(scope)) {
            throw forbidden("the key lacks the scope " + scope);
        }
        return caller;
    }

    /**
     * @throws Refused 401 for nobody, 403 for everybody else
     */
    Caller admin() {
        Caller caller = known().caller();
        if (!caller.isAdmin()) {
            audit.refused(Type.ACCESS_REFUSED, caller.account(), origin(), "not an administrator");
            throw forbidden("only administrators may do this");
        }
        return caller;
    }

    /**
     * Somebody who logged in: what is about the account itself, no key does.
     *
     * @throws Refused 401 for nobody, 403 for keys
     */
    Proof person() {
        Proof proof = known();
        if (proof.by() == By.KEY) {
            throw forbidden("a key may not do this: log in and use the access token");
        }
        return proof;
    }

    /** Enters into the audit log that the caller changed that. */
    void changed(String what) {
        audit.tell(Type.CONFIG_CHANGED, Callers.of(request).account(), address(), what);
    }

    /** Where the request came from, as the audit log tells it. */
    String address() {
        return origin().address();
    }

    /** Where the request came from. */
    Origin origin() {
        return Callers.origin(request);
    }

    private Proof known() {
        Proof proof = Callers.proof(request);
        if (proof.caller().isAnonymous()) {
            throw new Refused(
                    Problem.of(
                            401,
                            "AUTHENTICATION_ERROR",
                            "no credential: send Authorization: Bearer TOKEN (POST"
                                    + " /api/v1/auth/login gives one) or X-API-Key"));
        }
        return proof;
    }

    private static Refused forbidden(String detail) {
        return new Refused(Problem.of(403, "AUTHORIZATION_ERROR", detail));
    }
}
