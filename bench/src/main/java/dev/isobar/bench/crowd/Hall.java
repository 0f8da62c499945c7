package dev.isobar.bench.crowd;

import dev.isobar.bench.Scratch;
import dev.isobar.bench.sockets.AppServer;
import dev.isobar.bench.venue.FastMarket;
import dev.isobar.bench.venue.NoHistory;
import dev.isobar.bench.venue.OneVenue;
import dev.isobar.local.machine.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Recorder;

/** Stores, a venue, one node or two, and those who listen. */
final class Hall implements AutoCloseable {
    static final int SUBSCRIPTIONS = 50;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    final FastMarket market = new FastMarket("K", 2 * SUBSCRIPTIONS);
    final Faults faults = new Faults();
    final Recorder waits = new Recorder(3);
    final Listening listening = new Listening(faults);
    final Scratch scratch;
    private final int port = Ports.claim(0);
    private final OneVenue venue = new OneVenue(port);
    private final NoHistory past = new NoHistory();
    private final List<AppServer> nodes = new ArrayList<>();
    private Trading trading;

    Hall(PrintStream out) throws IOException, InterruptedException {
        scratch = new Scratch(out);
    }

    /** Another node; back when it serves sockets. */
    AppServer node() throws IOException, InterruptedException {
        AppServer node =
                new AppServer(
                        scratch,
                        "bench-app-" + nodes.size(),
                        market.listed(),
                        settings(),
                        List.of());
        nodes.add(node);
        node.firstSession(
                        """
                        {"op":"subscribe","channel":"trades","exchange":"binance","symbol":"%s"}\
                        """
                                .formatted(market.canonical(0)))
                .close();
        return node;
    }

    private Map<String, String> settings() {
        String track =
                IntStream.range(0, market.instruments())
                        .mapToObj(i -> "binance:" + market.canonical(i))
                        .collect(Collectors.joining(","));
        return Map.of(
                "ISOBAR_FEEDS",
                "true",
                "ISOBAR_CHANNELS",
                "trades",
                "ISOBAR_TRACK",
                track,
                "ISOBAR_EXCHANGE_BINANCE_WS",
                "ws://127.0.0.1:" + port,
                "ISOBAR_EXCHANGE_BINANCE_REST",
                past.address());
    }

    /** Trades from when everything is streamed. */
    void trade(int rate) {
        await("nobody streams all of it", () -> venue.asked() >= market.instruments());
        past.awaitAsked(market.instruments());
        trading = new Trading(venue, market, rate);
    }

    Trading trading() {
        return trading;
    }

    /**
     * Clients with all their subscriptions, each snapshot heard.
     *
     * @param narrow so many have little room for what they do not read, and are not timed
     */
    List<Member> members(int count, int narrow, AppServer node) throws IOException {
        Hearing hearing = new Hearing(trading::due, faults, waits);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Position position = new Position(market, i % market.instruments(), SUBSCRIPTIONS);
            Member member = new Member(i, position, hearing, i < narrow);
            member.timed(i >= narrow);
            member.open(node);
            listening.add(member);
            members.add(member);
        }
        await(
                "not all snapshots came",
                () -> members.stream().allMatch(member -> member.position().isComplete()));
        return members;
    }

    /** Lets them go, when everybody has heard the last trade of each of their keys. */
    void dismiss(List<Member> members) throws IOException {
        trading.pause();
        await(
                "not everybody heard the last trades",
                () -> members.stream().allMatch(this::heardAll));
        for (Member member : members) {
            listening.remove(member);
            member.close();
        }
        trading.goOn();
    }

    private boolean heardAll(Member member) {
        return member.position()
                .instruments()
                .allMatch(i -> member.position().trade(i) == trading.last(i));
    }

    private void await(String otherwise, BooleanSupplier done) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            faults.mustBeNone();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(otherwise);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        if (trading != null) {
            trading.close();
        }
        listening.close();
        for (AppServer node : nodes) {
            node.close();
        }
        past.close();
        venue.close();
        scratch.close();
    }
}
