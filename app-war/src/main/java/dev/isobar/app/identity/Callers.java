package dev.isobar.app.identity;

import dev.isobar.app.connection.Client;
import dev.isobar.identity.Caller;
import dev.isobar.identity.Origin;
import dev.isobar.identity.Proof;
import dev.isobar.network.Address;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Where a request carries its caller. */
public final class Callers {
    private static final String PROOF = Proof.class.getName();
    private static final String REFUSED = Callers.class.getName() + ".refused";

    private Callers() {}

    /** Anonymous until something else was proven. */
    public static Caller of(ServletRequest request) {
        return proof(request).caller();
    }

    /** {@link Proof#NONE} until something was proven. */
    public static Proof proof(ServletRequest request) {
        return request.getAttribute(PROOF) instanceof Proof proof ? proof : Proof.NONE;
    }

    /** Where the request came from. */
    public static Origin origin(ServletRequest request) {
        Address address = Client.of(request).address();
        return new Origin(address.toString(), address.key());
    }

    public static void set(ServletRequest request, Proof proof) {
        request.setAttribute(PROOF, proof);
    }

    /** It stays anonymous, and must meet no resource. */
    static void refuse(ServletRequest request, RuntimeException why) {
        request.setAttribute(REFUSED, why);
    }

    /** Has the problem page answer the refused; nothing must be written after. */
    public static void answer(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }

    /** Why the request was refused before it met a resource. */
    public static Optional<RuntimeException> refusal(ServletRequest request) {
        return request.getAttribute(REFUSED) instanceof RuntimeException why
                ? Optional.of(why)
                : Optional.empty();
    }
}
