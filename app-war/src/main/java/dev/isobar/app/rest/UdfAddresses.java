package dev.isobar.app.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where clients of the Universal Data Feed look: each is {@link UdfResource}'s, spelled shorter.
 */
@WebServlet(
        urlPatterns = {"/udf/config", "/udf/symbols", "/udf/search", "/udf/history", "/udf/time"},
        asyncSupported = true)
public class UdfAddresses extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher("/api/v1" + request.getServletPath())
                .forward(request, response);
    }
}
