package dev.isobar.bench.flows;

import dev.isobar.bench.sockets.AppServer;
import dev.isobar.bench.sockets.Connection;
import dev.isobar.bench.sockets.Readers;
import dev.isobar.bench.venue.OneVenue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Subscribers to large trades, each from a value on, and what they are sent. */
final class Crowded implements AutoCloseable {
    private static final String REQUEST =
            "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"large_trades\",\"exchange\":\"binance\","
                    + "\"symbol\":\"BTC-USD\",\"min_value_usd\":%d}";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NANOS = 50_000;
    private static final int AHEAD = 20;

    private final OneVenue venue;
    private final LargeTape tape;
    private final long[] thresholds;
    private final Readers readers;
    private long expected;

    /**
     * @param thresholds US dollars, dealt to the subscribers in turn
     */
    Crowded(AppServer app, OneVenue venue, LargeTape tape, int subscribers, long... thresholds)
            throws IOException, InterruptedException {
        this.venue = venue;
        this.tape = tape;
        this.thresholds = new long[subscribers];
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < subscribers; i++) {
            this.thresholds[i] = thresholds[i % thresholds.length];
            all.add(app.firstSession(REQUEST.formatted(this.thresholds[i])));
        }
        readers = new Readers(all);
    }

    static String request() {
        return REQUEST.formatted(0);
    }

    /** Events of so many seconds, as many as go through. */
    Map<String, Double> load(double seconds) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        long before = expected;
        long events = 0;
        while (System.nanoTime() < end) {
            if (behind() < (long) AHEAD * thresholds.length) {
                send();
                events++;
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        await();
        double took = (System.nanoTime() - start) / 1e9;
        Map<String, Double> figures = new HashMap<>();
        figures.put("events/s", events / took);
        figures.put("frames/s", (expected - before) / took);
        return figures;
    }

    /** One after the other; milliseconds from a frame to the last of its subscribers. */
    Map<String, Double> oneByOne(int events) {
        double[] took = new double[events];
        for (int i = 0; i < events; i++) {
            long start = System.nanoTime();
            send();
            await();
            took[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(took);
        Map<String, Double> figures = new HashMap<>();
        figures.put("p50 ms", took[events / 2]);
        figures.put("p99 ms", took[(int) Math.ceil(events * 0.99) - 1]);
        return figures;
    }

    private void send() {
        long worth = tape.worth();
        expected += Arrays.stream(thresholds).filter(least -> least <= worth).count();
        venue.broadcast(tape.large());
        venue.broadcast(tape.small());
    }

    private long behind() {
        return expected - readers.received();
    }

    private void await() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (behind() != 0) {
            if (behind() < 0 || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%,d frames were to be sent, %,d came"
                                .formatted(expected, readers.received()));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() throws IOException {
        readers.close();
    }
}
