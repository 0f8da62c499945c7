package dev.isobar.app.it;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A frame of a WebSocket's client, right or wrong (RFC 6455, 5.2); masked with zeros.
 *
 * @param first FIN, the reserved bits and the opcode
 * @param length as the head says it
 */
record RawFrame(int first, boolean masked, long length, byte[] payload) {
    static final int FIN = 0x80;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;

    static RawFrame of(int first, byte[] payload) {
        return new RawFrame(first, true, payload.length, payload);
    }

    static RawFrame of(int first, String payload) {
        return of(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    static RawFrame text(String payload) {
        return of(FIN | TEXT, payload);
    }

    static RawFrame close(int code) {
        return of(FIN | CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    RawFrame unmasked() {
        return new RawFrame(first, false, length, payload);
    }

    RawFrame claiming(long bytes) {
        return new RawFrame(first, masked, bytes, payload);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int mask = masked ? 0x80 : 0;
        bytes.write(first);
        if (length >= 0 && length < 126) {
            bytes.write(mask | (int) length);
        } else if (length >= 0 && length < 65_536) {
            bytes.write(mask | 126);
            bytes.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
        } else {
            bytes.write(mask | 127);
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        if (masked) {
            bytes.writeBytes(new byte[4]);
        }
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    byte[] times(int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            bytes.writeBytes(bytes());
        }
        return bytes.toByteArray();
    }
}
