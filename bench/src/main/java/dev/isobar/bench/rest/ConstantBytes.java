package dev.isobar.bench.rest;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The limit: the least that a servlet can do. Runs in Payara, in an archive of its own. */
public final class ConstantBytes extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private volatile byte[] body = {};

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] bytes = body;
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** What is answered from now on. */
    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        body = request.getInputStream().readAllBytes();
    }
}
