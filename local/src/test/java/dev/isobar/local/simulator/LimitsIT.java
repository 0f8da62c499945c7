package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.Backoff;
import dev.isobar.exchange.transport.FeedContext;
import dev.isobar.exchange.transport.Feeds;
import dev.isobar.exchange.transport.InstrumentListings;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.exchange.transport.RestClients;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.settings.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * R6: the production transport, told that it is alone (share 1) and asked for more than fits, comes
 * near each venue's limits and breaks none. What it stays far below by its own design is told as
 * not exercised.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("alone")
class LimitsIT {
    private static final Clock CLOCK = Clock.systemUTC();

    /** What is prepared before a minute begins needs so long. */
    private static final Duration PREPARING = Duration.ofSeconds(5);

    private static final int MORE = 70;

    /** One question at a time would wait for answers, not for the budget. */
    private static final int AT_ONCE = 4;

    /** Over so long a window it waits for the budget alone, and several wait for each other. */
    private static final Duration SLOW = Duration.ofHours(1);

    /** The longest window but the hours of OKX's frames and of Yahoo. */
    private static final Duration ASKING = Duration.ofMinutes(1);

    private static final Duration SUBSCRIBING = Duration.ofSeconds(30);
    private static final List<Meter> SEEN = new ArrayList<>();

    private final HttpClient http = RestClients.http();

    private static Settings settings(Simulator simulator) {
        Map<String, String> environment = new HashMap<>(simulator.settings());
        environment.put("ISOBAR_BUDGET_SHARE", "1");
        environment.put(
                "ISOBAR_EXCHANGES",
                Exchanges.ALL.stream().map(Exchange::id).collect(Collectors.joining(",")));
        return Settings.from(
                key ->
                        Optional.ofNullable(
                                environment.get(key.toUpperCase(Locale.ROOT).replace('.', '_'))));
    }

    private static List<VenueMarket> markets() {
        return Exchanges.ALL.stream().flatMap(one -> one.markets().stream()).toList();
    }

    private Map<VenueMarket, RestClient> clients(Settings settings, Clock clock) {
        return RestClients.of(
                markets(), settings, http, clock, new Random(1), Duration.ofMinutes(2));
    }

    /** Of the venues and of us: a minute begins soon, whatever time it is. */
    private static Clock beforeAMinute() {
        Instant now = CLOCK.instant();
        Instant before = Interval.M1.ceiling(now).minus(PREPARING);
        return Clock.offset(CLOCK, Duration.between(now, before));
    }

    private static void assertKept(Simulator simulator) {
        List<Meter> meters = simulator.meters();
        SEEN.addAll(meters);
        assertThat(meters).isNotEmpty().allMatch(meter -> meter.breaches() == 0);
    }

    @Test
    @Order(1)
    @DisplayName("R6 asking as fast as the budget lets breaks no limit of any venue")
    void requests() throws Exception {
        Clock clock = beforeAMinute();
        try (Simulator simulator = Simulator.start(SimulatorOptions.seeded(6).clock(clock))) {
            Map<VenueMarket, RestClient> clients = clients(settings(simulator), clock);
            // Venues count by the clock: a full budget and a fresh window come together here.
            Instant start = Interval.M1.ceiling(clock.instant());
            while (clock.instant().isBefore(start)) {
                LockSupport.parkNanos(1_000_000);
            }
            Instant end = start.plus(ASKING);
            List<Callable<Integer>> all = new ArrayList<>();
            clients.forEach(
                    (market, client) -> {
                        for (int i = 0; i < askers(market); i++) {
                            all.add(() -> asked(client, clock, end));
                        }
                    });
            ExecutorService pool = Executors.newFixedThreadPool(all.size());
            try {
                for (var asked : pool.invokeAll(all)) {
                    assertThat(asked.get()).isPositive();
                }
            } finally {
                pool.shutdownNow();
            }
            assertKept(simulator);
        }
    }

    private static int askers(VenueMarket market) {
        return market.limit().per().compareTo(SLOW) < 0 ? AT_ONCE : 1;
    }

    /** How many listings came until then. */
    private static int asked(RestClient client, Clock clock, Instant end)
            throws InterruptedException {
        int asked = 0;
        while (clock.instant().isBefore(end)) {
            new InstrumentListings(client).fetch();
            asked++;
        }
        return asked;
    }

    @Test
    @Order(2)
    @DisplayName("R6 subscribing to more than a connection holds breaks no limit of any venue")
    void subscriptions() throws Exception {
        SimulatedMarket market =
                SimulatedMarket.seeded(6, 2, Instant.now().minus(1, ChronoUnit.HOURS), more());
        try (Simulator simulator = Simulator.start(SimulatorOptions.seeded(6).market(market))) {
            Settings settings = settings(simulator);
            Map<VenueMarket, RestClient> clients = clients(settings, CLOCK);
            FeedContext context =
                    new FeedContext(
                            http,
                            clients,
                            (event, at, cause) -> {},
                            frame -> {},
                            CLOCK,
                            Thread::new,
                            Backoff.standard(new Random(1)),
                            Duration.ofMinutes(1));
            Map<VenueMarket, List<Subscription>> wanted = new LinkedHashMap<>();
            for (VenueMarket one : markets()) {
                var listed = new InstrumentListings(clients.get(one)).fetch();
                wanted.put(one, offered(one, listed));
            }
            try (Feeds feeds = new Feeds(context, settings)) {
                feeds.update(wanted);
                long end = System.nanoTime() + SUBSCRIBING.toNanos();
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(100_000_000);
                }
                assertThat(feeds.reports().values())
                        .allMatch(report -> report.counts().refused() == 0);
            }
            assertKept(simulator);
        }
    }

    /** What a slow machine does not reach is no error of ours, a breach is. */
    @Test
    @Order(3)
    @DisplayName("R6 the page of limits names what there is, and what was exercised")
    void thePageNamesWhatThereIs() throws IOException {
        LimitsPage page = LimitsPage.of(SEEN);
        SEEN.forEach(System.out::println);
        Path file = Path.of(System.getProperty("isobar.home", "..")).resolve("docs/limits.md");
        if (Boolean.getBoolean("isobar.limits.write")) {
            Files.writeString(file, page.toString());
        }
        assertThat(page.lacks(Files.readString(file))).isEmpty();
    }

    /** Each venue's third instrument again and again, by other names. */
    private static List<Listed> more() {
        List<Listed> all = new ArrayList<>(SimulatedVenues.listed());
        for (Listed one : SimulatedVenues.listed()) {
            for (int i = 0; i < MORE && one.symbol().contains("SOL"); i++) {
                all.add(named(one, "S%02d".formatted(i)));
            }
        }
        return all;
    }

    private static Listed named(Listed one, String base) {
        return new Listed(
                one.venue(),
                one.market(),
                one.symbol().replace("SOL", base),
                base,
                one.quote(),
                one.priceScale(),
                one.sizeScale(),
                one.contractSize(),
                one.level(),
                one.share() / MORE,
                one.sizeUnit());
    }

    /** Trades and bars, which are said seldom: it is the asking that is measured. */
    private static List<Subscription> offered(VenueMarket market, List<Instrument> instruments) {
        return instruments.stream()
                .flatMap(
                        one ->
                                Stream.concat(
                                        Stream.of(Subscription.of(Kind.TRADES, one)),
                                        Stream.of(Interval.values())
                                                .map(length -> Subscription.klines(one, length))))
                .filter(one -> one.instrument().trading())
                .filter(one -> market.streams().endpoint(one).isPresent())
                .toList();
    }
}
