package dev.isobar.app.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Answers with a problem where nothing of Jakarta REST is reached: in filters and servlets. */
public final class Refusals {
    private Refusals() {}

    public static void send(
            Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(problem, request.getRequestURI(), request, response);
    }

    static void send(
            Problem problem,
            String instance,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setStatus(problem.status());
        response.setContentType(Problems.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.status() == 401) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, Problems.CHALLENGE);
        }
        if (!problem.retryAfter().isZero()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfterSeconds()));
        }
        String id = RequestHeaders.correlationId(request);
        byte[] body =
                problem.json(instance, id, Clock.systemUTC().instant())
                        .getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
