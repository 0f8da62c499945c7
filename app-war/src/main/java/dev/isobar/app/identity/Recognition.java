package dev.isobar.app.identity;

import dev.isobar.app.connection.Client;
import dev.isobar.app.connection.Line;
import dev.isobar.app.connection.SocketPaths;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.identity.Audit;
import dev.isobar.identity.Audited.Type;
import dev.isobar.identity.Caller;
import dev.isobar.identity.Caller.Scope;
import dev.isobar.identity.Credentials;
import dev.isobar.identity.Proof;
import dev.isobar.identity.Proof.By;
import dev.isobar.identity.Refusal;
import dev.isobar.identity.Refusal.Kind;
import dev.isobar.identity.Secrets;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Set;

/**
 * Finds out who asks, or marks the request as refused. What comes after asks {@link Callers}; the
 * refused, who are nobody, are counted and answered by the limits.
 */
@Dependent
public class Recognition implements Filter {
    public static final String CSRF = "X-CSRF-Token";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Inject Credentials credentials;
    @Inject Audit audit;
    @Inject Settings settings;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        String path = asked.getRequestURI().substring(asked.getContextPath().length());
        try {
            if (SocketPaths.opens(asked)) {
                SocketCaller caller = onSocket(asked);
                Callers.set(asked, caller.proof());
                chain.doFilter(as(asked, caller), response);
                return;
            }
            Callers.set(asked, Paths.isOfStrangers(path) ? Proof.NONE : proof(asked, path));
        } catch (Refusal | StoreUnavailable e) {
            refuse(asked, (HttpServletResponse) response, e);
        }
        HttpServletResponse answer = (HttpServletResponse) response;
        boolean isPublic = settings.identity().publicRead();
        chain.doFilter(request, isPublic ? answer : new PrivateAnswer(answer));
    }

    private Proof proof(HttpServletRequest request, String path) {
        Proof proof = recognised(Presented.in(request));
        boolean isSafe = SAFE.contains(request.getMethod());
        if (proof.by() == By.COOKIE && !isSafe && !bringsCsrf(request, proof)) {
            throw Refusal.of(
                    Kind.FORBIDDEN,
                    "%s is missing or not the newest: GET /api/v1/auth/me gives it"
                            .formatted(CSRF));
        }
        if (proof.by() == By.KEY && !suffices(proof.caller(), isSafe)) {
            throw Refusal.of(
                    Kind.FORBIDDEN,
                    "the key's scopes are %s: %s is needed"
                            .formatted(proof.caller().scopes(), isSafe ? "read" : "write"));
        }
        if (proof.by() == By.NOTHING && !settings.identity().publicRead() && !Paths.isOpen(path)) {
            throw Refusal.of(
                    Kind.WRONG,
                    "nothing is read here without a credential: send Authorization: Bearer TOKEN"
                            + " or X-API-Key");
        }
        return proof;
    }

    /** Of a key. Whether it may do just this, the resource says. */
    private static boolean suffices(Caller caller, boolean isSafe) {
        return isSafe ? caller.may(Scope.READ) : caller.may(Scope.WRITE) || caller.may(Scope.ADMIN);
    }

    private static boolean bringsCsrf(HttpServletRequest request, Proof proof) {
        String csrf = request.getHeader(CSRF);
        return csrf != null && Secrets.same(Secrets.hash(csrf), proof.csrf());
    }

    private SocketCaller onSocket(HttpServletRequest request) {
        String address = Client.of(request).address().key();
        Line line = Line.of(request);
        try {
            return new SocketCaller(recognised(Presented.onSocket(request)), "", address, line);
        } catch (Refusal e) {
            note(request, e);
            return new SocketCaller(Proof.NONE, e.getMessage(), address, line);
        }
    }

    private Proof recognised(Presented presented) {
        return switch (presented.how()) {
            case NOTHING -> Proof.NONE;
            case BEARER -> credentials.ofBearer(presented.secret());
            case KEY -> credentials.ofKey(presented.secret());
            case COOKIE -> credentials.ofCookie(presented.secret());
        };
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, RuntimeException why) {
        if (why instanceof Refusal refusal) {
            note(request, refusal);
            // An ended session would refuse whatever the browser asks next.
            if (refusal.kind() == Kind.WRONG && request.getHeader("Cookie") != null) {
                response.addHeader(
                        "Set-Cookie", SessionCookie.gone(settings.identity().secureCookie()));
            }
        }
        Callers.refuse(request, why);
    }

    private void note(HttpServletRequest request, Refusal refusal) {
        Type type =
                refusal.kind() == Kind.FORBIDDEN ? Type.ACCESS_REFUSED : Type.CREDENTIAL_REFUSED;
        try {
            audit.refused(type, "", Callers.origin(request), refusal.getMessage());
        } catch (StoreUnavailable e) {
            // The answer matters more than its note.
        }
    }

    private static HttpServletRequest as(HttpServletRequest request, Principal caller) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return caller;
            }
        };
    }
}
