package dev.isobar.app.rest;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Ends the connection of a request at once, so that a body that was begun is never ended. The
 * standard has no word for it: whatever a servlet throws, the container ends the body as if it were
 * whole. The one place that knows how Payara's connections are found; by name, because none of its
 * classes are ours to compile against.
 */
final class Severed {
    private static final Logger LOG = System.getLogger(Severed.class.getName());
    private static final String[] WAY = {
        "getUnwrappedCoyoteRequest", "getCoyoteRequest", "getRequest", "getConnection"
    };

    private Severed() {}

    static void sever(ServletRequest request) {
        try {
            Object at = innermost(request);
            for (String step : WAY) {
                at = call(at, step);
            }
            call(at, "terminateSilently");
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.ERROR, "a body that is not whole could not be broken off: " + e);
        }
    }

    private static ServletRequest innermost(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return inner;
    }

    private static Object call(Object on, String method) throws ReflectiveOperationException {
        return on.getClass().getMethod(method).invoke(on);
    }
}
