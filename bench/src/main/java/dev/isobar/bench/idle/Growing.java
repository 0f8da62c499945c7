package dev.isobar.bench.idle;

import dev.isobar.bench.sockets.Connection;
import dev.isobar.bench.sockets.LiveHeap;
import dev.isobar.bench.sockets.Readers;
import dev.isobar.bench.sockets.ServerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sockets of one kind, of which more and more are open. */
final class Growing implements AutoCloseable {
    static final String SHARE = "KiB a socket";
    private static final int TOLD = 20;
    private static final double KIBI = 1024;

    private final List<Readers> open = new ArrayList<>();
    private final ServerProcess server;
    private final int step;
    private final Opening opening;
    private double last;
    private List<String> classes = List.of();

    /** A new socket, with all it asked for. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws IOException;
    }

    /**
     * @param step so many more each time
     */
    Growing(ServerProcess server, int step, Opening opening) {
        this.server = server;
        this.step = step;
        this.opening = opening;
    }

    /** Opens so many more; what each of them takes. */
    Map<String, Double> grow() throws IOException, InterruptedException {
        LiveHeap before = LiveHeap.of(server);
        List<Connection> connections = new ArrayList<>();
        while (connections.size() < step) {
            connections.add(opening.open());
        }
        open.add(new Readers(connections));
        LiveHeap after = LiveHeap.of(server);
        classes = after.growth(before, step, TOLD);
        last = (after.bytes() - before.bytes()) / KIBI / step;
        return Map.of(SHARE, last);
    }

    /** What each of the newest takes above each of the other's newest. */
    Map<String, Double> above(Growing other) {
        return Map.of(SHARE, last - other.last);
    }

    /** What each of so many things takes that the newest have above the other's newest. */
    Map<String, Double> share(Growing other, int things) {
        return Map.of(SHARE, (last - other.last) / things);
    }

    /** The classes of the newest. */
    void tell(PrintStream out) {
        classes.forEach(line -> out.println("    " + line));
    }

    @Override
    public void close() throws IOException {
        for (Readers readers : open) {
            readers.close();
        }
    }
}
