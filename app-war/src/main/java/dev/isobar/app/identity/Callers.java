package dev.isobar.app.identity;

import dev.isobar.identity.Caller;
import jakarta.servlet.ServletRequest;

/** Where a request carries its caller. */
public final class Callers {
    private static final String ATTRIBUTE = Caller.class.getName();

    private Callers() {}

    /** Anonymous until something else was proven. */
    public static Caller of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : Caller.ANONYMOUS;
    }

    public static void set(ServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }
}
