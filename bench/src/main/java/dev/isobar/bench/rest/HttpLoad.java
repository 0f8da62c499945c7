package dev.isobar.bench.rest;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Asks over several connections from one thread, and looks at every answer. */
final class HttpLoad implements AutoCloseable {
    private static final int MOST_DUE = 100_000;

    private final Selector selector = Selector.open();
    private final List<HttpConnection> all = new ArrayList<>();
    private final ArrayDeque<HttpConnection> idle = new ArrayDeque<>();
    private final ArrayDeque<Long> due = new ArrayDeque<>();
    private long[] times = new long[1 << 16];
    private int answered;

    private final int port;
    private final int connections;

    HttpLoad(int port, int connections) throws IOException {
        this.port = port;
        this.connections = connections;
    }

    /**
     * What was counted.
     *
     * @param times from when each was due to its last byte, ns, ascending
     */
    record Seen(double seconds, long[] times) {
        double rate() {
            return times.length / seconds;
        }

        double millis(double quantile) {
            return times[(int) (quantile * (times.length - 1))] / 1e6;
        }
    }

    /**
     * @param dropped the share of the time, from its beginning, that does not count
     * @param rate questions a second, however long the answers take; 0: as fast as they come
     * @param counting called when counting begins
     */
    Seen run(
            Supplier<Question> questions,
            double seconds,
            double dropped,
            double rate,
            Runnable counting)
            throws IOException {
        connect();
        long begun = System.nanoTime();
        long counted = begun + (long) (seconds * dropped * 1e9);
        long end = begun + (long) (seconds * 1e9);
        long gap = rate == 0 ? 0 : (long) (1e9 / rate);
        long next = begun;
        boolean counts = false;
        for (long now = begun; now < end; now = System.nanoTime()) {
            if (!counts && now >= counted) {
                counts = true;
                answered = 0;
                counted = now;
                counting.run();
            }
            next = rate == 0 ? now : fallDue(next, now, gap);
            send(questions, rate == 0, now);
            receive(1);
        }
        double took = (System.nanoTime() - counted) / 1e9;
        long[] seen = Arrays.copyOf(times, answered);
        drain();
        Arrays.sort(seen);
        return new Seen(took, seen);
    }

    /** Anew for each run: the server closes whatever was idle while others were measured. */
    private void connect() throws IOException {
        disconnect();
        for (int i = 0; i < connections; i++) {
            all.add(new HttpConnection(port, selector));
        }
        idle.addAll(all);
    }

    private void disconnect() throws IOException {
        for (HttpConnection connection : all) {
            connection.close();
        }
        all.clear();
        idle.clear();
    }

    private long fallDue(long from, long now, long gap) {
        long next = from;
        while (next <= now) {
            due.add(next);
            next += gap;
        }
        if (due.size() > MOST_DUE) {
            throw new IllegalStateException("the server cannot take that rate");
        }
        return next;
    }

    private void send(Supplier<Question> questions, boolean closed, long now) throws IOException {
        while (!idle.isEmpty() && (closed || !due.isEmpty())) {
            idle.poll().ask(questions.get(), closed ? now : due.poll());
        }
    }

    private void receive(long millis) throws IOException {
        selector.select(millis);
        for (SelectionKey key : selector.selectedKeys()) {
            HttpConnection connection = (HttpConnection) key.attachment();
            if (connection.read()) {
                note(connection.took());
                idle.add(connection);
            }
        }
        selector.selectedKeys().clear();
    }

    private void note(long nanos) {
        if (answered == times.length) {
            times = Arrays.copyOf(times, 2 * times.length);
        }
        times[answered++] = nanos;
    }

    /** Nothing is under way when it returns. */
    private void drain() throws IOException {
        due.clear();
        while (idle.size() < all.size()) {
            receive(100);
        }
    }

    @Override
    public void close() throws IOException {
        disconnect();
        selector.close();
    }
}
