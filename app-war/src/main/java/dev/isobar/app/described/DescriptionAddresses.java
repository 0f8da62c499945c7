package dev.isobar.app.described;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The documents as JSON. They change with a release only. */
@WebServlet(
        urlPatterns = {DescriptionAddresses.OPENAPI, DescriptionAddresses.ASYNCAPI},
        asyncSupported = true)
public class DescriptionAddresses extends HttpServlet {
    static final String OPENAPI = "/openapi.json";
    static final String ASYNCAPI = "/asyncapi.json";
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Description asked =
                request.getServletPath().equals(OPENAPI)
                        ? Description.OPENAPI
                        : Description.ASYNCAPI;
        byte[] body = asked.tree().toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
