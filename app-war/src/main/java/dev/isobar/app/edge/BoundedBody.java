package dev.isobar.app.edge;

import dev.isobar.app.rest.Problem;
import dev.isobar.app.rest.Refused;
import dev.isobar.network.Address;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;

/**
 * A body that ends at a size and at a time. The container ends a silence; this ends a trickle.
 * Fails as {@link Refused}, which needs no patience of whoever reads.
 */
final class BoundedBody extends ServletInputStream {
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ServletInputStream body;
    private int most;
    private final long length;
    private final Seats seats;
    private final Address address;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();
    private long read;
    private boolean isLate;
    private boolean isSeated;

    /**
     * @param length as the request tells it, below 0 if it does not. What ends there is not waited
     *     for: where HTTP/2 was offered and not taken, the container gives no end.
     */
    BoundedBody(ServletInputStream body, int most, long length, Seats seats, Address address) {
        this.body = body;
        this.most = most;
        this.length = length;
        this.seats = seats;
        this.address = address;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = wait(into, offset, length);
        read += Math.max(0, count);
        if (read > most) {
            throw refused(413, "the body is too large, at most %d bytes are taken".formatted(most));
        }
        if (System.nanoTime() > deadline) {
            throw late();
        }
        return count;
    }

    /**
     * Reads what is still to come, up to {@code far} bytes in all: over HTTP/2 an answer before the
     * end of the question may never be seen.
     */
    void drain(int far) {
        most = far;
        byte[] rest = new byte[8 * 1024];
        try {
            while (!isLate && read(rest, 0, rest.length) >= 0) {
                // Nobody wants it.
            }
        } catch (IOException | Refused e) {
            isLate = true; // there is nothing to wait for; the connection ends with it
        }
    }

    private int wait(byte[] into, int offset, int room) {
        if (length >= 0 && read >= length) {
            return -1;
        }
        try {
            if (!isSeated && !body.isFinished() && body.available() == 0) {
                seats.take(address);
                isSeated = true;
            }
            return body.read(into, offset, length < 0 ? room : (int) Math.min(room, length - read));
        } catch (IOException e) {
            // A silence that the container ended, or a client that went away.
            throw late();
        }
    }

    /** Gives its seat back. */
    void leave() {
        if (isSeated) {
            isSeated = false;
            seats.leave(address);
        }
    }

    private Refused late() {
        isLate = true;
        return refused(
                408,
                "the body did not come within %d s: send it anew".formatted(PATIENCE.toSeconds()));
    }

    private static Refused refused(int status, String detail) {
        return new Refused(Problem.of(status, "VALIDATION_ERROR", detail));
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("bodies are read by waiting");
    }
}
