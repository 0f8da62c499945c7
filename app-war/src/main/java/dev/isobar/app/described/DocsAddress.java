package dev.isobar.app.described;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code /docs} is {@code /docs/}; the container would say so with a page of its own. */
@WebServlet(urlPatterns = "/docs", asyncSupported = true)
public class DocsAddress extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Location", request.getContextPath() + "/docs/");
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.setContentLength(0);
    }
}
