package dev.isobar.local.simulator;

import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.Backoff;
import dev.isobar.exchange.transport.FeedContext;
import dev.isobar.exchange.transport.FeedReport;
import dev.isobar.exchange.transport.Feeds;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.MarketEvent;
import dev.isobar.settings.Settings;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Our feeds of every channel of every market, listening to the simulated venues. */
final class Listening implements AutoCloseable {
    /** What nobody hears the end of is ended after this. */
    private static final Duration STALE = Duration.ofSeconds(8);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long TICK = 10_000_000;

    private final Simulator simulator;
    private final Map<VenueMarket, List<Subscription>> wanted;
    private final Feeds feeds;
    private final Truth truth;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Set<String> data = ConcurrentHashMap.newKeySet();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final Map<String, String> wrong = new ConcurrentHashMap<>();

    Listening(
            Simulator simulator,
            Settings settings,
            HttpClient http,
            Map<VenueMarket, RestClient> rest,
            Map<VenueMarket, List<Subscription>> wanted) {
        this.simulator = simulator;
        this.wanted = wanted;
        this.truth = new Truth(simulator.market());
        FeedContext context =
                new FeedContext(
                        http,
                        rest,
                        (event, at, cause) -> hear(event),
                        frame -> {},
                        Clock.systemUTC(),
                        Thread::new,
                        new Backoff(List.of(Duration.ofMillis(500)), new Random(1)),
                        STALE);
        feeds = new Feeds(context, settings);
        feeds.update(wanted);
    }

    private void hear(MarketEvent event) {
        String place = event.instrument().venue() + " " + event.instrument().market().id();
        if (event instanceof Disconnected) {
            told.remove(place);
            lost.add(place);
        } else if (event instanceof Connected) {
            told.add(place);
        } else {
            data.add(place);
            truth.complaint(event).ifPresent(complaint -> wrong.putIfAbsent(place, complaint));
        }
    }

    /**
     * What became of the markets during a fault.
     *
     * @param lost markets that said that they were disconnected
     * @param back markets that stream, and say so, after the fault
     * @param unparsable markets that did not understand something
     * @param wrong what was heard though it never traded, by market
     */
    record Outcome(
            Set<String> lost, Set<String> back, Set<String> unparsable, Map<String, String> wrong) {

        boolean isSurvivedBy(VenueMarket market) {
            return back.contains(market.name()) && !wrong.containsKey(market.name());
        }
    }

    /** Returns when every market streams, or patience is over. */
    Outcome undisturbed() {
        return outcome(Map.of());
    }

    /** Lets the feeds hear, undisturbed. */
    void listen(Duration length) {
        await(length, () -> false);
    }

    /** Strikes every market until {@code isNoticed} by each, at most {@code longest}. */
    Outcome strike(List<Fault> faults, Duration longest, Predicate<Listening> isEnough) {
        Map<String, Long> before = unparsable();
        lost.clear();
        wrong.clear();
        faults.forEach(fault -> simulator.faults().add(fault, System.currentTimeMillis()));
        await(longest, () -> isEnough.test(this));
        simulator.faults().clear();
        return outcome(before);
    }

    private Outcome outcome(Map<String, Long> before) {
        data.clear();
        await(PATIENCE, () -> told.containsAll(traded()) && data.containsAll(names()));
        Set<String> back = new TreeSet<>(data);
        back.removeIf(name -> traded().contains(name) && !told.contains(name));
        Set<String> unparsable = new TreeSet<>();
        unparsable()
                .forEach(
                        (name, count) -> {
                            if (count > before.getOrDefault(name, 0L)) {
                                unparsable.add(name);
                            }
                        });
        return new Outcome(new TreeSet<>(lost), back, unparsable, Map.copyOf(wrong));
    }

    boolean isLostByAll() {
        return lost.containsAll(traded());
    }

    boolean isUnparsableToAll(Map<String, Long> before) {
        Map<String, Long> now = unparsable();
        return names().stream()
                .allMatch(name -> now.getOrDefault(name, 0L) > before.getOrDefault(name, 0L));
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        wanted.keySet().forEach(market -> names.add(market.name()));
        return names;
    }

    private Set<String> traded() {
        Set<String> names = new TreeSet<>();
        wanted.forEach(
                (market, all) -> {
                    if (all.stream().anyMatch(one -> one.kind() == Kind.TRADES)) {
                        names.add(market.name());
                    }
                });
        return names;
    }

    /** How many frames each market did not understand so far. */
    Map<String, Long> unparsable() {
        return sum(FeedReport.Counts::unparsable);
    }

    /** How much of what was asked each market refused so far. */
    Map<String, Long> refused() {
        return sum(FeedReport.Counts::refused);
    }

    private Map<String, Long> sum(ToLongFunction<FeedReport.Counts> of) {
        Map<String, Long> sums = new TreeMap<>();
        feeds.reports()
                .forEach(
                        (name, report) ->
                                sums.merge(
                                        market(name), of.applyAsLong(report.counts()), Long::sum));
        return sums;
    }

    /** {@code okx spot public 1} is of {@code okx spot}. */
    private static String market(String feed) {
        String[] words = feed.split(" ");
        return words[0] + " " + words[1];
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Duration longest, Condition condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end && !condition.holds()) {
            LockSupport.parkNanos(TICK);
        }
    }

    @Override
    public void close() {
        feeds.close();
    }
}
