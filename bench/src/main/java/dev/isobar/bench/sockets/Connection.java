package dev.isobar.bench.sockets;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One WebSocket session of the load client: opened blocking, then read by one thread that counts
 * text frames without looking into them.
 */
public final class Connection implements AutoCloseable {
    private static final int TEXT = 1;
    private static final int PING = 9;
    private static final int CLOSE = 8;
    private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

    final SocketChannel channel;
    private final ByteBuffer head = ByteBuffer.allocate(10);
    private long payloadLeft;
    private long texts;

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects, upgrades, and reads no byte more than the answer's head. */
    public static Connection open(int port, String path) throws IOException {
        return open(port, path, "");
    }

    /**
     * @param key says who it is, as X-API-Key; empty for nobody
     */
    public static Connection open(int port, String path, String key) throws IOException {
        return open(port, path, key, SocketChannel.open());
    }

    /** With little room for what is not read yet. */
    public static Connection openNarrow(int port, String path) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 8192);
        return open(port, path, "", channel);
    }

    private static Connection open(int port, String path, String key, SocketChannel channel)
            throws IOException {
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        String request =
                """
                GET %s HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r
                Sec-WebSocket-Version: 13\r
                %s\r
                """
                        .formatted(path, port, key.isEmpty() ? "" : "X-API-Key: " + key + "\r\n");
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        StringBuilder answer = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) fill(channel, one).get());
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("no WebSocket: " + answer);
        }
        return new Connection(channel);
    }

    /** Sends a text, masked as a client must. */
    public void send(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
        frame.put((byte) (0x80 | TEXT));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i & 3]));
        }
        frame.flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /** The next text, waiting for it; only before the connection is given to the reader. */
    public String receive() throws IOException {
        ByteBuffer start = fill(channel, ByteBuffer.allocate(2));
        int opcode = start.get() & 0x0F;
        long length = start.get() & 0x7F;
        if (length == 126) {
            length = fill(channel, ByteBuffer.allocate(2)).getShort() & 0xFFFF;
        } else if (length == 127) {
            length = fill(channel, ByteBuffer.allocate(8)).getLong();
        }
        byte[] payload = fill(channel, ByteBuffer.allocate((int) length)).array();
        if (opcode == TEXT) {
            return new String(payload, StandardCharsets.UTF_8);
        }
        if (opcode == PING) {
            channel.write(ByteBuffer.wrap(PONG));
        } else if (opcode == CLOSE) {
            throw new EOFException("the server closed the session");
        }
        return receive();
    }

    /** For those who read it themselves, without waiting. */
    public SocketChannel unblocked() throws IOException {
        channel.configureBlocking(false);
        return channel;
    }

    /** The answer to a ping. */
    public void pong() throws IOException {
        channel.write(ByteBuffer.wrap(PONG));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    long texts() {
        return texts;
    }

    void forget() {
        texts = 0;
    }

    /**
     * Takes what was read.
     *
     * @return how many text frames began in it
     */
    int take(ByteBuffer read) throws IOException {
        long before = texts;
        while (read.hasRemaining()) {
            if (payloadLeft > 0) {
                int some = (int) Math.min(payloadLeft, read.remaining());
                read.position(read.position() + some);
                payloadLeft -= some;
            } else {
                head.put(read.get());
                headRead();
            }
        }
        return (int) (texts - before);
    }

    private void headRead() throws IOException {
        if (head.position() < 2) {
            return;
        }
        int length = head.get(1) & 0x7F;
        int wanted = length < 126 ? 2 : length == 126 ? 4 : 10;
        if (head.position() < wanted) {
            return;
        }
        payloadLeft =
                wanted == 2 ? length : wanted == 4 ? head.getShort(2) & 0xFFFF : head.getLong(2);
        int opcode = head.get(0) & 0x0F;
        head.clear();
        if (opcode == TEXT) {
            texts++;
        } else if (opcode == PING) {
            channel.write(ByteBuffer.wrap(PONG));
        } else if (opcode == CLOSE) {
            throw new EOFException("the server closed a session");
        }
    }

    private static ByteBuffer fill(SocketChannel channel, ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the server closed the connection");
            }
        }
        return buffer.flip();
    }
}
