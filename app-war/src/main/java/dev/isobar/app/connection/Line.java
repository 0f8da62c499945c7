package dev.isobar.app.connection;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The connection that a request came over, to be ended at once and without a word. The standard has
 * none for it. The one place that knows how Payara's connections are found; by name, because none
 * of its classes are ours to compile against. Safe for all threads.
 */
public final class Line {
    /** Of requests that came over none that is known. */
    public static final Line NONE = new Line(null);

    private static final Logger LOG = System.getLogger(Line.class.getName());
    private static final String[] WAY = {
        "getUnwrappedCoyoteRequest", "getCoyoteRequest", "getRequest", "getConnection"
    };

    private final Object connection; // null where it was not found

    private Line(Object connection) {
        this.connection = connection;
    }

    /** To be called while the request is being answered: the container uses it again. */
    public static Line of(ServletRequest request) {
        try {
            Object at = innermost(request);
            for (String step : WAY) {
                at = call(at, step);
            }
            return new Line(at);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.ERROR, "a connection was not found: not the Payara that is known: " + e);
            return NONE;
        }
    }

    /** Nothing happens if it is gone already. */
    public void sever() {
        try {
            if (connection != null) {
                call(connection, "terminateSilently");
            }
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.ERROR, "a connection could not be broken off: " + e);
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
