package dev.isobar.bench.crowd;

import dev.isobar.bench.sockets.AppServer;
import dev.isobar.bench.sockets.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One client, on one socket after the other. One thread at a time. */
final class Member implements AutoCloseable {
    private static final String PATH = "/ws/stream";
    private static final int REASON = 2;

    private final int number;
    private final Position position;
    private final Hearing hearing;
    private final boolean isNarrow;
    private Frames frames = new Frames();
    private Connection connection;
    private SocketChannel channel;
    private boolean isTimed = true;
    private boolean forgives;
    private String told = "";
    private int code;

    /**
     * @param isNarrow whether it has little room for what it does not read
     */
    Member(int number, Position position, Hearing hearing, boolean isNarrow) {
        this.number = number;
        this.position = position;
        this.hearing = hearing;
        this.isNarrow = isNarrow;
    }

    /** Connects, and goes on where it stopped. */
    void open(AppServer node) throws IOException {
        connection = isNarrow ? node.openNarrow(PATH) : node.open(PATH);
        frames = new Frames();
        told = "";
        code = 0;
        channel = connection.unblocked();
        connection.send(position.resume());
    }

    void say(String text) throws IOException {
        connection.send(text);
    }

    /**
     * @param buffer bounds how much is read
     * @return bytes; below 0 when the other end closed
     */
    int read(ByteBuffer buffer) throws IOException {
        int length = channel.read(buffer.clear());
        long now = System.nanoTime();
        frames.take(
                buffer.flip(), (opcode, bytes, from, to) -> frame(opcode, bytes, from, to, now));
        return code == 0 ? length : -1;
    }

    private void frame(int opcode, byte[] bytes, int from, int to, long now) throws IOException {
        if (opcode == Frames.TEXT) {
            hearing.text(this, bytes, from, to, now);
        } else if (opcode == Frames.PING) {
            connection.pong();
        } else if (opcode == Frames.CLOSE && to - from >= REASON) {
            code = (bytes[from] & 0xFF) << 8 | bytes[from + 1] & 0xFF;
        }
    }

    Position position() {
        return position;
    }

    SocketChannel channel() {
        return channel;
    }

    boolean isTimed() {
        return isTimed;
    }

    /** Whether it counts how long it waited: a slow one waits for itself. */
    void timed(boolean timed) {
        isTimed = timed;
    }

    /** A gap may be told from now on: it stays away for longer than updates are kept. */
    void forgives(boolean may) {
        forgives = may;
    }

    boolean mayLose() {
        return forgives;
    }

    /** Whether something is lost that must not be. */
    boolean lost(int instrument, long after) {
        return !forgives || after != position.sequence(instrument);
    }

    void told(String text) {
        told = text;
    }

    /** How its last socket ended. */
    String end() {
        String how = code == 0 ? "cut" : "closed with " + code;
        return told.isEmpty() ? how : how + " and told";
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    @Override
    public String toString() {
        return "client " + number;
    }
}
