package dev.isobar.app.it;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A subscriber that does not read what it is sent until it is told to; frames by RFC 6455. */
final class SlowSocket implements AutoCloseable {
    private static final int CLOSE = 8;
    private static final int BOUND = 20_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final List<String> texts = new ArrayList<>();

    SlowSocket(URI address) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(BOUND);
        socket.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
        in = new DataInputStream(socket.getInputStream());
        String request =
                "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\n\r\n";
        write(request.formatted(address.getPath(), address.getAuthority()));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
    }

    /** A short text, masked with zeros. */
    void send(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[8 + payload.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | 126);
        frame[2] = (byte) (payload.length >> 8);
        frame[3] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 8, payload.length);
        socket.getOutputStream().write(frame);
    }

    void write(byte[] raw) throws IOException {
        socket.getOutputStream().write(raw);
    }

    /** Whether the other side has ended the connection: it takes nothing any more. */
    boolean isEnded() {
        try {
            send("ping");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** As much as is taken: the other side may have had enough before. */
    void attack(byte[] raw) {
        try {
            socket.getOutputStream().write(raw);
        } catch (IOException e) {
            // What it was told is read.
        }
    }

    /** Reads to the end: the status of the close frame, 1006 if there was none. */
    int readToEnd() throws IOException {
        try {
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0F;
                byte[] payload = new byte[length(in.readUnsignedByte())];
                in.readFully(payload);
                if (opcode == CLOSE) {
                    return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
                }
                texts.add(new String(payload, StandardCharsets.UTF_8));
            }
        } catch (EOFException | java.net.SocketException e) {
            return 1006;
        }
    }

    /** Reads until a text holds a part. */
    void until(String part) throws IOException {
        do {
            texts.add(next());
        } while (!texts.get(texts.size() - 1).contains(part));
    }

    /** The next frame's text; empty for a ping. */
    String next() throws IOException {
        in.readUnsignedByte();
        byte[] payload = new byte[length(in.readUnsignedByte())];
        in.readFully(payload);
        return new String(payload, StandardCharsets.UTF_8);
    }

    List<String> texts() {
        return texts;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int length(int first) throws IOException {
        return first < 126
                ? first
                : first == 126 ? in.readUnsignedShort() : Math.toIntExact(in.readLong());
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
