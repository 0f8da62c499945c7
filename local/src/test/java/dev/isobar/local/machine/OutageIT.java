package dev.isobar.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.local.demo.Place;
import dev.isobar.local.simulator.Simulator;
import dev.isobar.local.simulator.SimulatorOptions;
import dev.isobar.template.Template;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one node needs goes away, one after the other, for a minute each: it says so, goes on with
 * what is left, and has every bar when it is back. Exchanges overlap: a minute each, twenty seconds
 * apart.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageIT {
    private static final System.Logger LOG = System.getLogger(OutageIT.class.getName());
    private static final Home HOME = Home.find();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration NOTICED = Duration.ofSeconds(20);
    private static final Duration HEALED = Duration.ofSeconds(180);

    /** The minute's end, 90 s in which a stream may prove it itself, and the next look, twice. */
    private static final Duration REPAIRED = Duration.ofSeconds(2 * (60 + 90 + 60));

    @TempDir private static Path folder;
    private static DataFolder data;
    private static Stores stores;
    private static Child secondRedis;
    private static Child secondDynamo;
    private static Simulator simulator;
    private static Node node;
    private static Listener listener;
    private static final Map<Place, Long> HEARD = new HashMap<>();
    private static long from;

    @BeforeAll
    static void start() throws Exception {
        data = DataFolder.open(folder.resolve("stores"), false);
        stores = Stores.start(HOME, data, Template.read(HOME.template(), Map.of()), line -> {});
        simulator = Simulator.start(SimulatorOptions.seeded(11));
        Map<String, String> environment = new HashMap<>(stores.environment());
        environment.putAll(simulator.settings());
        environment.put("ISOBAR_EXCHANGES", "binance,bybit,okx");
        environment.put("ISOBAR_STALE_AFTER", "PT15S");
        node = Node.start(folder.resolve("node"), environment);
    }

    @AfterAll
    static void stop() {
        if (listener != null) {
            listener.close();
        }
        for (AutoCloseable each : new AutoCloseable[] {node, secondRedis, secondDynamo}) {
            close(each);
        }
        if (simulator != null) {
            simulator.close();
        }
        stores.close();
        data.close();
    }

    @Test
    @Order(1)
    void atFirstAllIsWell() throws Exception {
        Patience.within(
                Duration.ofMinutes(6),
                () -> {
                    assertStatus("healthy");
                    Place.ALL.forEach(place -> Places.bars(node, place));
                    return true;
                });
        assertThat(node.get("/health/status")).isNotEmpty();
        listener = Listener.of(node);
        healed("first updates", OutageIT::assertHeard);
        from = System.currentTimeMillis() / MINUTE * MINUTE;
    }

    @Test
    @Order(2)
    void withoutRedis() throws Exception {
        Killed.wholly(stores.redis());
        Patience.pass(Duration.ofSeconds(2));
        remember(); // what comes from now on comes after the outage
        during(
                () -> {
                    JsonNode status = assertStatus("degraded");
                    assertThat(status.at("/stores/redis/status").asText()).isEqualTo("unhealthy");
                    assertThat(status.at("/stores/dynamodb/status").asText()).isEqualTo("healthy");
                });
        URI redis = URI.create(stores.environment().get("ISOBAR_REDIS_URL"));
        secondRedis = Redis.start(data, redis.getPort());
        healed("Redis is back, healthy", () -> assertStatus("healthy"));
        healed("Redis is back, updates", OutageIT::assertHeard);
    }

    @Test
    @Order(3)
    void withoutDynamoDb() throws Exception {
        Killed.wholly(stores.dynamo());
        during(
                () -> {
                    JsonNode status = assertStatus("degraded");
                    assertThat(status.at("/stores/dynamodb/status").asText())
                            .isEqualTo("unhealthy");
                    assertThat(status.at("/stores/redis/status").asText()).isEqualTo("healthy");
                });
        URI endpoint = URI.create(stores.environment().get("ISOBAR_DYNAMODB_ENDPOINT"));
        secondDynamo = DynamoLocal.start(HOME, data, endpoint.getPort());
        healed("DynamoDB is back, healthy", () -> assertStatus("healthy"));
        healed("DynamoDB is back, updates", OutageIT::assertHeard);
    }

    @Test
    @Order(4)
    void withoutOneExchangeAfterTheOther() {
        List<Away> away = new ArrayList<>();
        for (String venue : new String[] {"binance", "bybit", "okx"}) {
            Place spot =
                    Place.ALL.stream()
                            .filter(place -> place.exchange().equals(venue))
                            .findFirst()
                            .orElseThrow();
            assertThat(ticker(spot).has("stale_since")).as("%s answers", venue).isFalse();
            order(
                    """
                    [{"fault":"cut","venue":"%1$s","duration":%2$d},
                     {"fault":"5xx","venue":"%1$s","duration":%2$d}]
                    """
                            .formatted(venue, OUTAGE.toSeconds()));
            Away one = new Away(() -> assertAway(venue));
            away.add(one);
            Patience.within(
                    NOTICED,
                    () -> {
                        assertThat(ticker(spot).path("stale_since").asText()).isNotEmpty();
                        return true;
                    });
            // The next one goes while this one is away; each is away as long.
            during(away, () -> one.lasted(NOTICED));
        }
        during(away, () -> away.stream().allMatch(one -> one.lasted(OUTAGE)));
        healed("exchanges are back, healthy", () -> assertStatus("healthy"));
    }

    private static void assertAway(String venue) {
        JsonNode status = assertStatus("degraded");
        // What only polls, and seldom, may not have noticed.
        assertThat(status.at("/exchanges/" + venue + "/status").asText())
                .as("%s", status)
                .isIn("degraded", "unhealthy");
    }

    @Test
    @Order(5)
    void nothingIsLost() {
        assertThat(from).as("when all was well").isPositive();
        long end = System.currentTimeMillis() / MINUTE * MINUTE;
        Patience.within(REPAIRED, () -> Places.assertTrueAndComplete(node, simulator, from, end));
        assertThat(listener.wrong()).isEmpty();
    }

    /** What is away for a minute, from its making on. */
    private static final class Away {
        private final Instant gone = Instant.now();
        private final Runnable noticed;
        private boolean seen;

        /**
         * @param noticed throws where it is not told of
         */
        Away(Runnable noticed) {
            this.noticed = noticed;
        }

        boolean lasted(Duration time) {
            return Duration.between(gone, Instant.now()).compareTo(time) >= 0;
        }

        /** It is noticed soon, and then told of until it is back. */
        void check() {
            if (lasted(OUTAGE)) {
                assertThat(seen).as("noticed").isTrue();
                return;
            }
            try {
                noticed.run();
                seen = true;
            } catch (AssertionError e) {
                if ((seen || lasted(NOTICED)) && !lasted(OUTAGE)) {
                    throw e;
                }
            }
        }
    }

    private static void during(Runnable noticed) {
        Away one = new Away(noticed);
        during(List.of(one), () -> one.lasted(OUTAGE));
    }

    /** What holds as long as something is away: noticed soon, and bars are read all the time. */
    private static void during(List<Away> away, BooleanSupplier over) {
        while (!over.getAsBoolean()) {
            assertThat(node.get("/health/live").path("status").asText()).isEqualTo("UP");
            Place.ALL.forEach(place -> Places.bars(node, place));
            away.forEach(Away::check);
            Patience.pass(Duration.ofSeconds(1));
        }
        away.forEach(Away::check);
    }

    /** An update of each place that was not heard yet. */
    private static boolean assertHeard() {
        for (Place place : Place.ALL) {
            assertThat(listener.heard(Places.id(place)))
                    .as("updates of %s", place)
                    .isGreaterThan(HEARD.getOrDefault(place, 0L));
        }
        remember();
        return true;
    }

    private static void remember() {
        Place.ALL.forEach(place -> HEARD.put(place, listener.heard(Places.id(place))));
    }

    private static JsonNode assertStatus(String expected) {
        JsonNode status = node.get("/api/v1/status");
        assertThat(status.path("status").asText()).as("%s", status).isEqualTo(expected);
        return status;
    }

    private static JsonNode ticker(Place place) {
        return node.get(Places.path(place, "ticker"));
    }

    private static void order(String faults) {
        Node.send(simulator.control() + "/simulator/faults", faults);
    }

    private static void close(AutoCloseable one) {
        try {
            if (one != null) {
                one.close();
            }
        } catch (Exception e) { // the others have to be closed, too
            throw new AssertionError(e);
        }
    }

    /** Says how long it took, for whoever compares runs. */
    private static <T> void healed(String what, Supplier<T> attempt) {
        Instant since = Instant.now();
        Patience.within(HEALED, attempt);
        LOG.log(
                Level.INFO,
                what + " after " + Duration.between(since, Instant.now()).toMillis() + " ms");
    }
}
