package dev.isobar.app.socket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A text message (or several in a row), encoded once as the bytes of unmasked, unfragmented server
 * frames (RFC 6455, 5.2) and shared by all sessions it goes to. Do not change the bytes.
 */
public final class Frame {
    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    private static final int SHORT = 125;
    private static final int MEDIUM = 0xFFFF;

    private final List<String> texts;
    private final Object replaces;
    private final byte[] bytes;

    private Frame(List<String> texts, Object replaces, byte[] bytes) {
        this.texts = texts;
        this.replaces = replaces;
        this.bytes = bytes;
    }

    /** A message that is never replaced. */
    static Frame text(String text) {
        return replacing(text, null);
    }

    /**
     * @param replaces an older frame with an equal value may be dropped in favour of this one; null
     *     for none
     */
    static Frame replacing(String text, Object replaces) {
        return new Frame(
                List.of(text), replaces, encode(TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Several messages that wait, and are written, as one. */
    static Frame several(List<Frame> frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        frames.forEach(frame -> bytes.writeBytes(frame.bytes));
        return new Frame(
                frames.stream().flatMap(frame -> frame.texts.stream()).toList(),
                null,
                bytes.toByteArray());
    }

    static Frame ping() {
        return new Frame(List.of(), "ping", encode(PING, new byte[0]));
    }

    boolean isPing() {
        return texts.isEmpty();
    }

    /** One a message; none for a ping. */
    List<String> texts() {
        return texts;
    }

    Object replaces() {
        return replaces;
    }

    byte[] bytes() {
        return bytes;
    }

    private static byte[] encode(int opcode, byte[] payload) {
        int head = payload.length <= SHORT ? 2 : payload.length <= MEDIUM ? 4 : 10;
        byte[] frame = new byte[head + payload.length];
        frame[0] = (byte) opcode;
        frame[1] = (byte) (head == 2 ? payload.length : head == 4 ? 126 : 127);
        long length = payload.length;
        for (int i = head - 1; i >= 2; i--) {
            frame[i] = (byte) length;
            length >>>= 8;
        }
        System.arraycopy(payload, 0, frame, head, payload.length);
        return frame;
    }
}
