package dev.isobar.bench.latency;

import dev.isobar.bench.Scratch;
import dev.isobar.bench.frames.Subjects;
import dev.isobar.bench.frames.VenueFrames;
import dev.isobar.bench.sockets.AppServer;
import dev.isobar.bench.venue.FastMarket;
import dev.isobar.bench.venue.NoHistory;
import dev.isobar.bench.venue.OneVenue;
import dev.isobar.local.machine.Ports;
import dev.isobar.market.Instrument;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The stores of the demo, a venue with one market, and the app that streams all of it. */
final class Stage implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    final OneVenue venue;
    final AppServer app;
    final Sessions sessions;
    private final Scratch scratch;
    private final NoHistory past;
    private final FastMarket market;

    Stage(FastMarket market, PrintStream out) throws IOException, InterruptedException {
        this.market = market;
        int port = Ports.claim(0);
        scratch = new Scratch(out);
        venue = new OneVenue(port);
        past = new NoHistory();
        List<Instrument> listed = new ArrayList<>(market.listed());
        listed.add(Subjects.instrument(VenueFrames.BINANCE));
        app = new AppServer(scratch, listed, settings(port));
        sessions = new Sessions(app);
        out.println("  the app is starting");
    }

    private Map<String, String> settings(int port) {
        String track =
                IntStream.range(0, market.instruments())
                        .mapToObj(i -> "binance:" + market.canonical(i))
                        .collect(Collectors.joining(","));
        return Map.of(
                "ISOBAR_FEEDS",
                "true",
                "ISOBAR_CHANNELS",
                "trades",
                "ISOBAR_ADMIN_TOKEN",
                Sessions.KEY,
                "ISOBAR_TRACK",
                track,
                "ISOBAR_EXCHANGE_BINANCE_WS",
                "ws://127.0.0.1:" + port,
                "ISOBAR_EXCHANGE_BINANCE_REST",
                past.address());
    }

    /** Until everything is streamed and its past was asked for. */
    void awaitStreams() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (venue.asked() < market.instruments()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "streams only %d of %d".formatted(venue.asked(), market.instruments()));
            }
            LockSupport.parkNanos(10_000_000);
        }
        past.awaitAsked(market.instruments());
    }

    @Override
    public void close() throws IOException {
        sessions.close();
        app.close();
        past.close();
        venue.close();
        scratch.close();
    }
}
