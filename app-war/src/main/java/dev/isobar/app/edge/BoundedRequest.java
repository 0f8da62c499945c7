package dev.isobar.app.edge;

import dev.isobar.app.connection.Client;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body is bounded. */
final class BoundedRequest extends HttpServletRequestWrapper implements AutoCloseable {
    private static final int DRAINED = 16 * Sizes.BODY;

    private final Seats seats;
    private final Client client;
    private BoundedBody body;

    BoundedRequest(HttpServletRequest request, Seats seats, Client client) {
        super(request);
        this.seats = seats;
        this.client = client;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return bounded();
    }

    private BoundedBody bounded() throws IOException {
        if (body == null) {
            body =
                    new BoundedBody(
                            super.getInputStream(),
                            Sizes.BODY,
                            getContentLengthLong(),
                            seats,
                            client.address());
        }
        return body;
    }

    /**
     * The rest of a body that was too large, or that nobody read; far more than is taken of one.
     */
    void drain() throws IOException {
        if (getContentLengthLong() <= DRAINED) {
            bounded().drain(DRAINED);
        }
    }

    /** Nothing is waited for any more. */
    @Override
    public void close() {
        if (body != null) {
            body.leave();
        }
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
}
