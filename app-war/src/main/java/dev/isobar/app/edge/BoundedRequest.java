package dev.isobar.app.edge;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body is bounded. */
final class BoundedRequest extends HttpServletRequestWrapper {
    private static final int DRAINED = 16 * Sizes.BODY;

    private BoundedBody body;

    BoundedRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return bounded();
    }

    private BoundedBody bounded() throws IOException {
        if (body == null) {
            body = new BoundedBody(super.getInputStream(), Sizes.BODY);
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

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
}
