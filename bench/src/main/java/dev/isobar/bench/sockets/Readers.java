package dev.isobar.bench.sockets;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;

/** One thread that reads all sessions of one server and counts. */
public final class Readers implements AutoCloseable {
    private final List<Connection> connections;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final Thread thread = new Thread(this::run, "readers");
    private volatile long received;
    private volatile IOException failure;
    private volatile boolean closed;

    public Readers(List<Connection> connections) throws IOException {
        this.connections = List.copyOf(connections);
        for (Connection connection : connections) {
            connection.channel.configureBlocking(false);
            connection.channel.register(selector, SelectionKey.OP_READ, connection);
        }
        thread.setDaemon(true);
        thread.start();
    }

    int count() {
        return connections.size();
    }

    /** Text frames of all sessions so far. */
    public long received() {
        if (failure != null) {
            throw new UncheckedIOException(failure);
        }
        return received;
    }

    /** The fewest text frames that one session received; only while nothing flows. */
    long fewest() {
        return connections.stream().mapToLong(Connection::texts).min().orElse(0);
    }

    /** Counts from zero; only while nothing flows. */
    void forget() {
        connections.forEach(Connection::forget);
        received = 0;
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(this::read);
            }
        } catch (UncheckedIOException e) {
            failure = e.getCause();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Only this thread writes the count, so a plain addition loses nothing. */
    private void read(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            buffer.clear();
            if (connection.channel.read(buffer) < 0) {
                throw new EOFException("the server closed a session");
            }
            received += connection.take(buffer.flip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }
}
