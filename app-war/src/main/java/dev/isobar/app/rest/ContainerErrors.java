package dev.isobar.app.rest;

import dev.isobar.app.identity.Callers;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Where web.xml sends whatever the container refuses before or outside of the REST interface. */
@WebServlet(urlPatterns = "/problem", asyncSupported = true)
public class ContainerErrors extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(ContainerErrors.class.getName());

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        // Called directly, this address is as unknown as any other.
        Problem problem =
                Callers.refusal(request)
                        .map(Problems::of)
                        .orElseGet(
                                () -> Problems.ofStatus(status == null ? 404 : (Integer) status));
        String id = RequestHeaders.correlationId(request);
        if (thrown instanceof Throwable cause) {
            LOG.log(Level.ERROR, "request failed correlation_id=" + id, cause);
        }
        String instance = path == null ? request.getRequestURI() : path.toString();
        Refusals.send(problem, instance, request, response);
    }
}
