package dev.isobar.bench.sockets;

import dev.isobar.bench.Contender;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Publishes as fast as all sessions receive: at most so many messages are under way. */
final class FanOutLoad {
    /** Enough for both servers to be busy all the time. */
    static final int WINDOW = 8;

    private static final long PAUSE_NANOS = 50_000;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final Readers readers;
    private final ServerProcess server;
    private final Publishing publishing;
    private long published;

    /** Gives one message to the server. */
    @FunctionalInterface
    interface Publishing {
        void publish() throws Exception;
    }

    FanOutLoad(Readers readers, ServerProcess server, Publishing publishing) {
        this.readers = readers;
        this.server = server;
        this.publishing = publishing;
    }

    /** Loads it for so long and counts nothing. */
    void warmUp(double seconds) throws Exception {
        readers.forget();
        published = 0;
        runUntil(System.nanoTime() + (long) (seconds * 1e9), WINDOW);
        drain();
    }

    /**
     * The first quarter of the time is not counted.
     *
     * @param window how many messages may be under way
     */
    Contender.Measuring measuring(double seconds, int window) {
        return () -> {
            readers.forget();
            published = 0;
            long begun = System.nanoTime();
            runUntil(begun + (long) (seconds * 0.25e9), window);
            long frames = readers.received();
            long processor = server.processorTime().toNanos();
            long counted = System.nanoTime();
            runUntil(begun + (long) (seconds * 1e9), window);
            frames = readers.received() - frames;
            processor = server.processorTime().toNanos() - processor;
            double took = (System.nanoTime() - counted) / 1e9;
            drain();
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("frames/s", frames / took);
            figures.put("server CPU µs/frame", processor / 1e3 / frames);
            return figures;
        };
    }

    private void runUntil(long end, int window) throws Exception {
        while (System.nanoTime() < end) {
            if (published * readers.count() - readers.received()
                    >= (long) window * readers.count()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } else {
                publishing.publish();
                published++;
            }
        }
    }

    private void drain() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (readers.received() < published * readers.count()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%d messages were published, %d of %d frames arrived, the slowest session got %d"
                                .formatted(
                                        published,
                                        readers.received(),
                                        published * readers.count(),
                                        readers.fewest()));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        if (readers.fewest() != published) {
            throw new IllegalStateException("a session got more frames and another fewer");
        }
    }
}
