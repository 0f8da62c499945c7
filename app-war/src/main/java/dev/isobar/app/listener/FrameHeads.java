package dev.isobar.app.listener;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Follows what a client of a WebSocket sends by the heads of its frames; keeps nothing else. One
 * thread at a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, 5.2</a>
 */
final class FrameHeads {
    static final int FINE = 0;
    static final int PROTOCOL_ERROR = 1002;
    static final int POLICY = 1008;
    static final int TOO_BIG = 1009;
    static final int MESSAGE_BYTES = 64 * 1024;
    static final int AT_ONCE = 1_000;
    static final int A_SECOND = 50;
    private static final long EACH = Duration.ofSeconds(1).toNanos() / A_SECOND;

    private final LongSupplier nanos;
    private final byte[] head = new byte[14];
    private int have;
    private int need = 2;
    private long left;
    private long message;

    /** When the allowance is full again. */
    private long fullAt;

    FrameHeads(LongSupplier nanos) {
        this.nanos = nanos;
        this.fullAt = nanos.getAsLong();
    }

    /**
     * Reads all that remains.
     *
     * @return the code to close with, or {@link #FINE}
     */
    int follow(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (left > 0) {
                int skipped = (int) Math.min(left, bytes.remaining());
                bytes.position(bytes.position() + skipped);
                left -= skipped;
                continue;
            }
            head[have++] = bytes.get();
            int code = have == 2 ? lengthened() : have == need ? whole() : FINE;
            if (code != FINE) {
                return code;
            }
        }
        return FINE;
    }

    private int lengthened() {
        if (head[1] >= 0) {
            return PROTOCOL_ERROR; // not masked
        }
        int size = head[1] & 0x7F;
        need = 2 + (size < 126 ? 0 : size == 126 ? 2 : 8) + 4;
        return FINE;
    }

    private int whole() {
        long length = length();
        have = 0;
        need = 2;
        left = length;
        if (length < 0) {
            return PROTOCOL_ERROR;
        }
        int opcode = head[0] & 0x0F;
        if (opcode < 8) {
            // Summed up only below the bound: no overflow.
            message = (opcode == 0 ? message : 0) + Math.min(length, MESSAGE_BYTES + 1);
        }
        if (length > MESSAGE_BYTES || message > MESSAGE_BYTES) {
            return TOO_BIG;
        }
        return isAllowed() ? FINE : POLICY;
    }

    private long length() {
        ByteBuffer in = ByteBuffer.wrap(head);
        int size = head[1] & 0x7F;
        return size < 126 ? size : size == 126 ? in.getShort(2) & 0xFFFF : in.getLong(2);
    }

    private boolean isAllowed() {
        long now = nanos.getAsLong();
        fullAt = (fullAt - now < 0 ? now : fullAt) + EACH;
        return fullAt - now <= AT_ONCE * EACH;
    }
}
