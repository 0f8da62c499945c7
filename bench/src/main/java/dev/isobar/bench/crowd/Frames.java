package dev.isobar.bench.crowd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Cuts what one socket was sent into frames. One thread. */
final class Frames {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    private static final byte[] NOTHING = new byte[0];

    private byte[] rest = NOTHING;

    /** Who is given each whole frame. */
    @FunctionalInterface
    interface Sink {
        /**
         * @param bytes also of other frames: only {@code from} to {@code to} count, and only now
         */
        void frame(int opcode, byte[] bytes, int from, int to) throws IOException;
    }

    /**
     * @param read backed by an array
     */
    void take(ByteBuffer read, Sink sink) throws IOException {
        byte[] bytes = read.array();
        int at = read.position();
        int end = read.limit();
        if (rest.length > 0) {
            bytes = Arrays.copyOf(rest, rest.length + end - at);
            System.arraycopy(read.array(), at, bytes, rest.length, end - at);
            at = 0;
            end = bytes.length;
        }
        for (int next = next(bytes, at, end); next <= end; next = next(bytes, at, end)) {
            sink.frame(bytes[at] & 0x0F, bytes, at + head(bytes[at + 1]), next);
            at = next;
        }
        rest = at == end ? NOTHING : Arrays.copyOfRange(bytes, at, end);
    }

    /** Where the frame ends that begins here; beyond the end if that is not known yet. */
    private static int next(byte[] bytes, int at, int end) {
        if (end - at < 2 || end - at < head(bytes[at + 1])) {
            return end + 1;
        }
        int head = head(bytes[at + 1]);
        int length = bytes[at + 1] & 0x7F;
        if (head > 2) {
            length = 0;
            for (int i = 2; i < head; i++) { // lengths of ours fit
                length = length << 8 | bytes[at + i] & 0xFF;
            }
        }
        return at + head + length;
    }

    /** Unmasked, as servers send. */
    private static int head(byte second) {
        int length = second & 0x7F;
        return length < 126 ? 2 : length == 126 ? 4 : 10;
    }
}
