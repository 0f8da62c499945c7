package dev.isobar.local.simulator;

import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.market.Market;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The running venues. Start it, hand {@link #settings()} to what connects, close it. */
public final class Simulator implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Simulator.class.getName());
    private static final long TICK_MILLIS = 100;

    private final SimulatedMarket market;
    private final Schedule schedule;
    private final Clock clock;
    private final Faults faults;
    private final List<Running> running = new ArrayList<>();
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService ticker;
    private ControlServer control;
    private double scheduled = -1;

    /** One market of a venue, with its two servers. */
    private record Running(
            Place place, RestServer rest, SocketServer sockets, Broadcast out, Meters meters) {}

    private Simulator(SimulatorOptions options) {
        market = options.market();
        schedule = options.schedule();
        clock = options.clock();
        faults = new Faults(options.seed());
        ThreadFactory threads = Simulator::thread;
        workers =
                new ThreadPoolExecutor(
                        4,
                        4,
                        30,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(500),
                        threads,
                        new ThreadPoolExecutor.CallerRunsPolicy());
        workers.allowCoreThreadTimeOut(true);
        ticker = Executors.newScheduledThreadPool(1, threads);
    }

    /** Returns when every address listens. */
    public static Simulator start(SimulatorOptions options) {
        Simulator simulator = new Simulator(options);
        try {
            simulator.open(options);
        } catch (RuntimeException e) {
            simulator.close();
            throw e;
        }
        return simulator;
    }

    private void open(SimulatorOptions options) {
        int first = options.port();
        int next = first + 1;
        long now = clock.millis();
        schedule.order(market, now);
        for (Place place : Place.all(options.venues(), market, faults, clock)) {
            int port = first == 0 ? 0 : next++;
            Meters meters = new Meters(place);
            SocketServer sockets =
                    new SocketServer(place, faults, clock, meters, first == 0 ? 0 : next++);
            sockets.listen();
            String at = "ws://127.0.0.1:" + sockets.getPort();
            RestServer rest = new RestServer(place, faults, clock, port, at, workers, ticker);
            running.add(
                    new Running(
                            place,
                            rest,
                            sockets,
                            new Broadcast(place, faults, sockets, meters, now),
                            meters));
        }
        TradeLog log = new TradeLog(market, clock);
        control = new ControlServer(faults, log, settings(), this::meters, clock, first, workers);
        ticker.scheduleAtFixedRate(
                () -> tick(now), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        LOG.log(Level.DEBUG, "simulator listens control={0}", control());
    }

    private void tick(long start) {
        long now = clock.millis();
        double elapsed = (now - start) / 1000.0;
        schedule.run(scheduled, elapsed, faults, now);
        scheduled = elapsed;
        for (Running one : running) {
            try {
                one.out().tick(now);
            } catch (RuntimeException e) { // a scheduled task that throws is never run again
                LOG.log(Level.ERROR, "tick failed place=" + one.place(), e);
            }
        }
    }

    /** Where to order faults and read the trade log: {@code http://127.0.0.1:port}. */
    public URI control() {
        return URI.create("http://127.0.0.1:" + control.port());
    }

    public URI rest(String venue, Market of) {
        return URI.create("http://127.0.0.1:" + find(venue, of).rest().port());
    }

    public URI socket(String venue, Market of) {
        return URI.create("ws://127.0.0.1:" + find(venue, of).sockets().getPort());
    }

    /** The addresses as an environment: {@code ISOBAR_EXCHANGE_OKX_SPOT_REST=http://…}. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        for (Running one : running) {
            String key =
                    "ISOBAR_EXCHANGE_%s_%s_"
                            .formatted(one.place().venue(), one.place().market())
                            .toUpperCase(Locale.ROOT);
            Place place = one.place();
            settings.put(key + "REST", rest(place.venue(), place.market()).toString());
            settings.put(key + "WS", socket(place.venue(), place.market()).toString());
        }
        return settings;
    }

    /** What really trades, to compare with. */
    public SimulatedMarket market() {
        return market;
    }

    public Faults faults() {
        return faults;
    }

    /** How near clients came to each venue's limits, and how often they broke them. */
    public List<Meter> meters() {
        return running.stream().flatMap(one -> one.meters().read().stream()).toList();
    }

    /** How many clients' sockets are open. */
    int connections() {
        return running.stream().mapToInt(one -> one.sockets().connections().size()).sum();
    }

    /** How many clients' sockets are open at one market. */
    public int connections(String venue, Market of) {
        return find(venue, of).sockets().connections().size();
    }

    private Running find(String venue, Market of) {
        return running.stream()
                .filter(one -> one.place().venue().equals(venue) && one.place().market() == of)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("not simulated: " + venue + " " + of));
    }

    /** Ends every connection and thread. */
    @Override
    public void close() {
        ticker.shutdownNow();
        for (Running one : running) {
            one.rest().close();
            try {
                one.sockets().stop(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (control != null) {
            control.close();
        }
        workers.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "simulator");
        thread.setDaemon(true);
        return thread;
    }
}
