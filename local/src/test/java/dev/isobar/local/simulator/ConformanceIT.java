package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.isobar.bars.KlineSource;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.conformance.Clause;
import dev.isobar.exchange.conformance.ConformanceTable;
import dev.isobar.exchange.transport.InstrumentListings;
import dev.isobar.exchange.transport.Klines;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.exchange.transport.RestClients;
import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import dev.isobar.settings.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/**
 * T30 and on: the clients that talk to the real venues, talking to the simulated ones by settings
 * alone. At the end the table of the whole suite is compared with the committed one.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConformanceIT {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int PAGED = 2_500;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 8;
    private static final ExecutorService POOL = Executors.newFixedThreadPool(AT_ONCE);

    private static Simulator simulator;
    private static Settings settings;
    private static Map<VenueMarket, RestClient> rest;
    private static final Map<VenueMarket, Instrument> INSTRUMENTS = new ConcurrentHashMap<>();
    private static HttpClient http;
    private static final Map<String, Boolean> SHOWN = new ConcurrentHashMap<>();

    @BeforeAll
    static void start() {
        simulator =
                Simulator.start(
                        SimulatorOptions.seeded(6).since(Instant.now().minus(3, ChronoUnit.DAYS)));
        Map<String, String> environment = new LinkedHashMap<>(simulator.settings());
        environment.put("ISOBAR_BUDGET_SHARE", "1");
        // Addresses are read of the named ones only; nothing here may leave this machine.
        environment.put(
                "ISOBAR_EXCHANGES",
                Exchanges.ALL.stream().map(Exchange::id).collect(Collectors.joining(",")));
        settings =
                Settings.from(
                        key ->
                                Optional.ofNullable(
                                        environment.get(
                                                key.toUpperCase(Locale.ROOT).replace('.', '_'))));
        http = RestClients.http();
        rest = clients();
    }

    private static Map<VenueMarket, RestClient> clients() {
        return RestClients.of(
                markets(), settings, http, CLOCK, new Random(1), Duration.ofMinutes(2));
    }

    @AfterAll
    static void stop() {
        POOL.shutdownNow();
        simulator.close();
    }

    /** The simulated ones: nothing here may leave this machine. */
    private static List<VenueMarket> markets() {
        return Exchanges.ALL.stream()
                .map(Exchange::markets)
                .flatMap(List::stream)
                .filter(ConformanceIT::isSimulated)
                .toList();
    }

    private static boolean isSimulated(VenueMarket market) {
        return SimulatedVenues.listed().stream()
                .anyMatch(
                        one ->
                                one.venue().equals(market.venue())
                                        && one.market() == market.market());
    }

    private static Stream<DynamicTest> each(Clause clause, Claim claim) {
        return markets().stream()
                .map(
                        market ->
                                dynamicTest(
                                        clause + " " + market.name(),
                                        () -> show(clause, market, () -> claim.check(market))));
    }

    /** All markets at once: they wait for venues' clocks and budgets, not for ours. */
    private static Stream<DynamicTest> together(Clause clause, Claim claim) {
        Map<VenueMarket, Future<?>> tried = new LinkedHashMap<>();
        for (VenueMarket market : markets()) {
            tried.put(market, POOL.submit(() -> check(claim, market)));
        }
        return each(clause, market -> await(tried.get(market)));
    }

    private static Void check(Claim claim, VenueMarket market) throws Exception {
        try {
            claim.check(market);
            return null;
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void await(Future<?> tried) throws Throwable {
        try {
            tried.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    /**
     * What a clause claims of a market; throws if it does not hold, aborts if it does not apply.
     */
    interface Claim {
        void check(VenueMarket market) throws Throwable;
    }

    private static void show(Clause clause, VenueMarket market, Executable claim) throws Throwable {
        try {
            claim.execute();
            SHOWN.merge(clause + market.name(), true, Boolean::logicalAnd);
        } catch (TestAbortedException e) {
            throw e;
        } catch (Throwable e) {
            SHOWN.put(clause + market.name(), false);
            throw e;
        }
    }

    private static Listed listed(VenueMarket market) {
        return SimulatedVenues.of(market.venue()).listed().stream()
                .filter(one -> one.market() == market.market())
                .findFirst()
                .orElseThrow();
    }

    /** Listed once: asking again would spend the budgets of what is tried. */
    private static Instrument instrument(VenueMarket market) throws InterruptedException {
        Instrument known = INSTRUMENTS.get(market);
        if (known == null) {
            known =
                    new InstrumentListings(rest.get(market))
                            .fetch().stream()
                                    .filter(one -> one.id().equals(listed(market).id()))
                                    .findFirst()
                                    .orElseThrow();
            INSTRUMENTS.put(market, known);
        }
        return known;
    }

    @Order(1)
    @TestFactory
    @DisplayName("T30 2,500 klines come in pages, without a double or a hole, as they traded")
    Stream<DynamicTest> klinesArePaged() {
        return together(
                Clause.T30,
                market -> {
                    Assumptions.assumeFalse(market.klines().intervals().isEmpty());
                    // The tape trades around the clock, shares by hours.
                    Assumptions.assumeTrue(market.market() != Market.EQUITY);
                    page(market);
                });
    }

    private static void page(VenueMarket market) throws InterruptedException {
        Interval interval =
                Stream.of(Interval.values())
                        .filter(market.klines().intervals()::contains)
                        .findFirst()
                        .orElseThrow();
        Instant now = interval.floor(CLOCK.instant());
        long depth =
                market.klines()
                        .depth(interval)
                        .map(kept -> kept.dividedBy(interval.nominal()) - 2)
                        .orElse(Long.MAX_VALUE);
        long wanted = Math.min(PAGED, depth);
        Instant start = now.minus(interval.nominal().multipliedBy(wanted));
        Klines klines = new Klines(List.of(rest.get(market)), CLOCK);
        Map<Instant, Kline> rows = new TreeMap<>();
        Instant at = start;
        for (int pages = 0; at.isBefore(now) && pages < PAGED; pages++) {
            KlineSource.Page page = klines.page(instrument(market), interval, at, now);
            page.klines().forEach(row -> assertThat(rows.put(row.start(), row)).isNull());
            if (!page.reached().isAfter(at)) {
                break; // nothing later is closed
            }
            at = page.reached();
        }
        assertThat(at).isAfterOrEqualTo(now.minus(interval.nominal()));
        assertRows(listed(market), interval, start, at, rows);
    }

    private static void assertRows(
            Listed listed,
            Interval interval,
            Instant start,
            Instant end,
            Map<Instant, Kline> rows) {
        for (Instant at = start; at.isBefore(end); at = interval.end(at)) {
            Candle candle =
                    simulator
                            .market()
                            .candles(listed)
                            .over(at.toEpochMilli(), interval.end(at).toEpochMilli());
            Kline row = rows.get(at);
            if (!candle.isEmpty()) {
                assertThat(row).as("%s of %s", at, listed.id()).isNotNull();
                assertThat(row.close()).isEqualByComparingTo(listed.price(candle.close()));
                assertThat(row.high()).isEqualByComparingTo(listed.price(candle.high()));
                StreamsAgreeTest.assertVolume(listed, row.volume(), listed.inBase(candle));
            }
        }
    }

    @Order(2)
    @TestFactory
    @DisplayName("T31 trades, klines, books and history agree with the tape")
    Stream<DynamicTest> streamsAgree() {
        StreamsAgreeTest agree = new StreamsAgreeTest();
        return together(
                Clause.T31,
                market -> {
                    Listed listed = listed(market);
                    int shown = 0;
                    for (Executable one :
                            List.<Executable>of(
                                    () -> agree.everyTradeIsSentOnce(listed),
                                    () -> agree.klinesClose(listed),
                                    () -> agree.restRowsReadBack(listed),
                                    () -> agree.booksFollow(listed),
                                    () -> agree.everyKindIsStreamed(listed))) {
                        try {
                            one.execute();
                            shown++;
                        } catch (TestAbortedException e) {
                            // not offered
                        }
                    }
                    Assumptions.assumeTrue(shown > 0, "by hours, and nothing is streamed");
                });
    }

    @Order(3)
    @TestFactory
    @DisplayName("T34 a swallowed book frame is noticed, or healed by what follows")
    Stream<DynamicTest> swallowedFramesAreNoticed() {
        StreamsAgreeTest agree = new StreamsAgreeTest();
        return together(Clause.T34, market -> agree.aSwallowedFrameIsNoticed(listed(market)));
    }

    @Order(4)
    @TestFactory
    @DisplayName("T32 T35 T36 T37 T38 T39 T44 feeds survive what venues do to sockets")
    Stream<DynamicTest> feedsSurvive() throws Exception {
        Map<VenueMarket, List<Subscription>> wanted = new LinkedHashMap<>();
        for (VenueMarket market : markets()) {
            List<Subscription> offered = offered(market);
            if (!offered.isEmpty()) {
                wanted.put(market, offered);
            }
        }
        try (Listening ears = new Listening(simulator, settings, http, rest, wanted)) {
            return new SocketFaults(ears)
                    .claims().entrySet().stream()
                            .flatMap(
                                    one ->
                                            each(
                                                    one.getKey(),
                                                    market -> {
                                                        Assumptions.assumeTrue(
                                                                wanted.containsKey(market),
                                                                "nothing is streamed");
                                                        one.getValue().check(market);
                                                    }));
        }
    }

    private static List<Subscription> offered(VenueMarket market) throws InterruptedException {
        Instrument instrument = instrument(market);
        return Stream.of(Streams.Kind.values())
                .flatMap(
                        kind ->
                                Stream.of(Interval.M1, Interval.M5)
                                        .map(
                                                interval ->
                                                        new Subscription(
                                                                kind, instrument, interval))
                                        .filter(one -> market.streams().endpoint(one).isPresent())
                                        .limit(1))
                .toList();
    }

    @Order(5)
    @TestFactory
    @DisplayName("T40 T41 T42 T43 T44 what venues do to requests makes nothing wrong")
    Stream<DynamicTest> requestsSurvive() {
        Map<Clause, RestClaim> claims = new LinkedHashMap<>();
        claims.put(Clause.T41, (faults, market) -> faults.brokenAnswers());
        claims.put(Clause.T42, (faults, market) -> faults.slowAnswers());
        claims.put(Clause.T43, (faults, market) -> faults.withheldHistory());
        claims.put(Clause.T44, (faults, market) -> faults.wrongClock());
        // A ban closes its client for minutes, and all of its venue: each has its own.
        claims.put(Clause.T40, (faults, market) -> faults.refusals(clients().get(market)));
        return claims.entrySet().stream()
                .flatMap(
                        one ->
                                together(
                                        one.getKey(),
                                        market ->
                                                one.getValue()
                                                        .check(
                                                                new RestFaults(
                                                                        simulator,
                                                                        market,
                                                                        rest.get(market),
                                                                        instrument(market)),
                                                                market)));
    }

    /** What a clause claims of a market over REST. */
    private interface RestClaim {
        void check(RestFaults faults, VenueMarket market) throws Exception;
    }

    @Order(6)
    @TestFactory
    @DisplayName("T33 nothing of this broke a limit")
    Stream<DynamicTest> limitsAreKept() {
        return each(
                Clause.T33,
                market -> {
                    List<Meter> meters =
                            simulator.meters().stream()
                                    .filter(
                                            meter ->
                                                    meter.venue().equals(market.venue())
                                                            && meter.market() == market.market())
                                    .toList();
                    Assumptions.assumeFalse(meters.isEmpty(), "nothing is limited");
                    assertThat(meters).allMatch(meter -> meter.breaches() == 0);
                });
    }

    @Order(7)
    @Test
    @DisplayName("R1 the committed table is what was worked out")
    void theTableIsWhatWasWorkedOut() throws IOException {
        Path recordings = Path.of(System.getProperty("isobar.recordings", "absent"));
        Assumptions.assumeTrue(Files.isDirectory(recordings), "no recordings at " + recordings);
        Path file = Path.of(System.getProperty("isobar.home", "..")).resolve("docs/exchanges.md");
        String table = ConformanceTable.of(ConformanceIT::cell);
        if (Boolean.getBoolean("isobar.conformance.write")) {
            Files.writeString(file, table);
        }
        assertThat(Files.readString(file)).isEqualTo(table);
    }

    private static String cell(VenueMarket market, Clause clause) {
        if (!isSimulated(market)) {
            return "?";
        }
        return Optional.ofNullable(SHOWN.get(clause + market.name()))
                .map(green -> green ? "S" : "✗")
                .orElse("–");
    }
}
