package dev.isobar.app.listener;

import dev.isobar.app.rest.Problem;
import dev.isobar.app.rest.RequestHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/** A problem as bytes on the wire, for who cannot be answered by a servlet. The connection ends. */
record RawProblem(int status, String detail) {
    static RawProblem of(int status, String detail) {
        return new RawProblem(status, detail);
    }

    NextAction end(FilterChainContext context) {
        return Ending.with(context, bytes());
    }

    private byte[] bytes() {
        String id = UUID.randomUUID().toString();
        String body =
                Problem.of(status, "VALIDATION_ERROR", detail)
                        .json("/", id, Clock.systemUTC().instant());
        String head =
                String.join(
                        "\r\n",
                        "HTTP/1.1 " + status + " Refused",
                        "Content-Type: application/problem+json",
                        "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length,
                        "Cache-Control: no-store",
                        "X-Content-Type-Options: nosniff",
                        RequestHeaders.CORRELATION_ID + ": " + id,
                        "Connection: close",
                        "\r\n");
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }
}
