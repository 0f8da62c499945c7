package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.demo.Place;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.market.Market;
import dev.isobar.template.Template;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes share six markets; one is killed, one paused, Redis goes away, one is stopped. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TakeoverIT {
    private static final Logger LOG = System.getLogger(TakeoverIT.class.getName());
    private static final Home HOME = Home.find();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final Duration TAKEN_OVER = Duration.ofSeconds(15);
    private static final Duration HANDED_OVER = Duration.ofSeconds(5);
    private static final Duration SPREAD = Duration.ofSeconds(60);
    private static final Duration SHARED = Duration.ofSeconds(120);

    /** The minute's end, 90 s in which a stream may prove it itself, and the next look. */
    private static final Duration REPAIRED = Duration.ofSeconds(60 + 90 + 60 + 15);

    private static final Set<String> ALL =
            Place.ALL.stream()
                    .map(place -> place.exchange() + ":" + place.market())
                    .collect(Collectors.toCollection(TreeSet::new));

    @TempDir private static Path folder;
    private static final Map<String, String> ENVIRONMENT = new HashMap<>();
    private static DataFolder data;
    private static Stores stores;
    private static Child secondRedis;
    private static Simulator simulator;
    private static Node one;
    private static Node two;
    private static Node back;
    private static Listener listener;
    private static long from;

    @BeforeAll
    static void startTwoNodes() throws Exception {
        data = DataFolder.open(folder.resolve("stores"), false);
        stores = Stores.start(HOME, data, Template.read(HOME.template(), Map.of()), line -> {});
        simulator = Simulator.start(SimulatorOptions.seeded(7));
        ENVIRONMENT.putAll(stores.environment());
        ENVIRONMENT.putAll(simulator.settings());
        ENVIRONMENT.put("ISOBAR_EXCHANGES", "binance,bybit,okx");
        ENVIRONMENT.put("ISOBAR_STALE_AFTER", "PT15S");
        CompletableFuture<Node> first = CompletableFuture.supplyAsync(() -> start("one"));
        two = start("two");
        one = first.get(10, TimeUnit.MINUTES);
    }

    @AfterAll
    static void stopAll() {
        if (listener != null) {
            listener.close();
        }
        for (Node node : nodes()) {
            node.close();
        }
        if (secondRedis != null) {
            secondRedis.close();
        }
        if (simulator != null) {
            simulator.close();
        }
        stores.close();
        data.close();
    }

    @Test
    @Order(1)
    void marketsAreSharedAndNoneIsConnectedFromBoth() throws Exception {
        Instant up = Instant.now();
        Patience.within(SHARED, () -> assertShared(one, two));
        say("both up, shared", up);
        listener = Listener.of(two);
        from = System.currentTimeMillis() / MINUTE * MINUTE;
    }

    @Test
    @Order(1)
    void whatOneNodeIsToldAllNodesRun() {
        Instant applied = Instant.now();
        long version = one.configure("thresholds", "{\"alerts\":{\"cooldown_seconds\":77}}");

        Patience.within(SPREAD, () -> assertRuns(two, version));
        say("configuration spread", applied);
        assertRuns(one, version);
    }

    @Test
    @Order(2)
    void aKilledNodesMarketsAreStreamedByTheOtherWithinFifteenSeconds() throws Exception {
        Set<String> moved = one.streams().keySet();
        Map<String, Long> before = heard();
        Instant killed = Instant.now();
        one.signal("KILL");

        Patience.within(TAKEN_OVER, () -> assertStreams(two, ALL));
        say("killed, taken over", killed);

        Patience.within(Duration.ofSeconds(60), () -> assertGoesOn(moved, before));
        say("killed, updates go on", killed);
        assertThat(listener.wrong()).isEmpty();
        one.close();
    }

    @Test
    @Order(3)
    void aNodeThatComesTakesItsShare() throws Exception {
        back = start("back");
        Instant started = Instant.now();
        Patience.within(SHARED, () -> assertShared(back, two));
        say("shared again", started);
    }

    @Test
    @Order(4)
    void aPausedNodeIsReplacedAndItsLateWritesAreRefused() throws Exception {
        Set<String> moved = back.streams().keySet();
        long refused = refused(back);
        Map<String, Long> before = heard();
        Instant paused = Instant.now();
        back.signal("STOP");
        try {
            Patience.within(TAKEN_OVER, () -> assertStreams(two, ALL));
            say("paused, taken over", paused);
            Patience.within(Duration.ofSeconds(60), () -> assertGoesOn(moved, before));
            say("paused, updates go on", paused);
            Patience.pass(Duration.ofSeconds(25).minus(Duration.between(paused, Instant.now())));
        } finally {
            back.signal("CONT");
        }
        Instant woken = Instant.now();
        Patience.within(
                TAKEN_OVER,
                () -> {
                    long now = refused(back);
                    assertThat(now).as("late writes refused").isGreaterThan(refused);
                    return now;
                });
        LOG.log(Level.INFO, "late writes refused: " + (refused(back) - refused));
        Patience.within(SHARED, () -> assertShared(back, two));
        say("woken, shared again", woken);
        assertThat(listener.wrong()).isEmpty();
    }

    @Test
    @Order(5)
    void withoutRedisWhatIsHeldGoesOn() throws Exception {
        Set<String> first = back.streams().keySet();
        Set<String> second = two.streams().keySet();
        Killed.wholly(stores.redis());
        Instant gone = Instant.now();
        while (Duration.between(gone, Instant.now()).toSeconds() < 20) {
            assertNoneTwice(back, two);
            Patience.pass(Duration.ofSeconds(1));
        }
        Instant applied = Instant.now();
        long version = back.configure("thresholds", "{\"alerts\":{\"cooldown_seconds\":78}}");
        Patience.within(SPREAD, () -> assertRuns(two, version));
        say("configuration spread without Redis", applied);
        assertThat(back.streams().keySet()).isEqualTo(first);
        assertThat(two.streams().keySet()).isEqualTo(second);

        URI redis = URI.create(stores.environment().get("ISOBAR_REDIS_URL"));
        secondRedis = Redis.start(data, redis.getPort());
        Instant again = Instant.now();
        Map<String, Long> before = heard();
        Patience.within(SHARED, () -> assertShared(back, two));
        say("Redis is back, shared", again);
        Patience.within(SHARED, () -> assertGoesOn(ALL, before));
        say("Redis is back, updates go on", again);
        assertThat(listener.wrong()).isEmpty();
    }

    @Test
    @Order(6)
    void aStoppedNodeHandsItsMarketsOverAtOnce() throws Exception {
        Instant stopped = Instant.now();
        back.signal("TERM");

        Patience.within(HANDED_OVER, () -> assertStreams(two, ALL));
        say("stopped, handed over", stopped);
    }

    @Test
    @Order(7)
    void everyMinuteIsTheVenuesAndProven() throws Exception {
        assertThat(from).as("when markets were shared first").isPositive();
        long end = System.currentTimeMillis() / MINUTE * MINUTE + MINUTE;
        Patience.within(REPAIRED, () -> Places.assertTrueAndComplete(two, simulator, from, end));
        assertThat(listener.wrong()).isEmpty();
    }

    private static boolean assertRuns(Node node, long version) {
        assertThat(node.runs("thresholds")).isEqualTo(version);
        return true;
    }

    private static Node start(String name) {
        return Node.start(folder.resolve(name), ENVIRONMENT);
    }

    private static List<Node> nodes() {
        return Stream.of(one, two, back).filter(Objects::nonNull).toList();
    }

    private static boolean assertShared(Node a, Node b) {
        Map<String, Integer> both = assertNoneTwice(a, b);
        assertThat(both.keySet()).isEqualTo(ALL);
        assertThat(a.streams()).as("of %s", both).hasSize(ALL.size() / 2);
        for (Place place : Place.ALL) {
            assertThat(simulator.connections(place.exchange(), market(place)))
                    .as("sockets of %s", place)
                    .isEqualTo(both.get(place.exchange() + ":" + place.market()));
        }
        return true;
    }

    /** What both stream together. */
    private static Map<String, Integer> assertNoneTwice(Node a, Node b) {
        Map<String, Integer> all = new TreeMap<>(a.streams());
        b.streams()
                .forEach(
                        (market, sockets) ->
                                assertThat(all.put(market, sockets))
                                        .as("%s is connected from both", market)
                                        .isNull());
        return all;
    }

    private static boolean assertStreams(Node node, Set<String> markets) {
        assertThat(node.streams().keySet()).isEqualTo(markets);
        return true;
    }

    private static boolean assertGoesOn(Set<String> markets, Map<String, Long> before) {
        for (Place place : Place.ALL) {
            if (markets.contains(place.exchange() + ":" + place.market())) {
                assertThat(listener.heard(Places.id(place)))
                        .as("updates of %s", place)
                        .isGreaterThan(before.get(Places.id(place)) + 2);
            }
        }
        return true;
    }

    private static Map<String, Long> heard() {
        return Place.ALL.stream()
                .collect(Collectors.toMap(Places::id, place -> listener.heard(Places.id(place))));
    }

    private static Market market(Place place) {
        return Market.valueOf(place.market().toUpperCase(Locale.ROOT));
    }

    private static long refused(Node node) {
        return node.metric("isobar_writes_refused") + node.metric("isobar_updates_refused");
    }

    private static void say(String what, Instant since) {
        LOG.log(
                Level.INFO,
                what + " after " + Duration.between(since, Instant.now()).toMillis() + " ms");
    }
}
