package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.Range;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.Backoff;
import dev.isobar.exchange.transport.EventSink;
import dev.isobar.exchange.transport.FeedContext;
import dev.isobar.exchange.transport.Feeds;
import dev.isobar.exchange.transport.InstrumentListings;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.exchange.transport.RestClients;
import dev.isobar.live.Cause;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.settings.Settings;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every market that tells liquidations, by its own words of the wire. */
@Timeout(600)
class HeardLiquidationsIT {
    private static final Set<Market> DERIVATIVES = Set.of(Market.LINEAR, Market.INVERSE);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration STEP = Duration.ofSeconds(61);
    private static final Duration AWAY = Duration.ofMinutes(11);

    private final HttpClient http = RestClients.http();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final Set<InstrumentId> told = ConcurrentHashMap.newKeySet();
    private final Set<InstrumentId> lost = ConcurrentHashMap.newKeySet();

    /** So far ahead of the time: minutes are waited for in moments. */
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private final Clock clock =
            new Clock() {
                @Override
                public Instant instant() {
                    return Clock.systemUTC().instant().plus(ahead.get());
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }
            };

    private final EventSink sink =
            new EventSink() {
                @Override
                public void accept(MarketEvent event, Instant arrivedAt, Cause cause) {
                    if (event instanceof Disconnected) {
                        lost.add(event.instrument());
                    }
                }

                @Override
                public void heardForced(InstrumentId instrument, Range range) {
                    ledger.record(
                            instrument,
                            Channel.LIQUIDATIONS,
                            Coverage.complete(
                                    range.start(), range.end(), Proof.UNBROKEN_CONNECTION));
                    told.add(instrument);
                }
            };

    @Test
    @DisplayName("R19 each venue's subscription is heard until its socket is cut, and again after")
    void heardButForTheOutage() throws Exception {
        try (Simulator simulator =
                Simulator.start(
                        SimulatorOptions.seeded(7)
                                .rate(20)
                                .since(Instant.now().minus(1, ChronoUnit.HOURS)))) {
            Settings settings = settings(simulator);
            Map<VenueMarket, RestClient> rest =
                    RestClients.of(
                            markets(),
                            settings,
                            http,
                            Clock.systemUTC(),
                            new Random(1),
                            Duration.ofMinutes(2));
            Map<VenueMarket, List<Subscription>> wanted = new LinkedHashMap<>();
            Set<InstrumentId> all = new TreeSet<>();
            for (VenueMarket market : markets()) {
                Instrument one =
                        new InstrumentListings(rest.get(market))
                                .fetch().stream()
                                        .filter(of -> of.id().equals(listed(market).get().id()))
                                        .findFirst()
                                        .orElseThrow();
                if (offers(market, one, Kind.LIQUIDATIONS)) {
                    wanted.put(market, everything(market, one));
                    all.add(one.id());
                }
            }
            assertThat(all.stream().map(InstrumentId::venue).distinct())
                    .containsExactly("binance", "bitget", "bybit", "gate", "kraken", "okx");
            FeedContext context =
                    new FeedContext(
                            http,
                            rest,
                            sink,
                            frame -> {},
                            clock,
                            Thread::new,
                            new Backoff(List.of(Duration.ofMillis(500)), new Random(1)),
                            Duration.ofHours(4));
            try (Feeds feeds = new Feeds(context, settings)) {
                feeds.update(wanted);
                awaitTold(all);

                simulator
                        .faults()
                        .add(
                                Fault.of(Fault.Kind.CUT).lasting(PATIENCE.toSeconds(), 0),
                                System.currentTimeMillis());
                await(() -> lost.containsAll(all));
                Instant gone = clock.instant();
                ahead.updateAndGet(by -> by.plus(AWAY));
                Instant back = clock.instant();
                simulator.faults().clear();
                told.clear();
                awaitTold(all); // perhaps of the time before the cut
                told.clear();
                awaitTold(all);

                Range outage = new Range(gone, back);
                for (InstrumentId one : all) {
                    Coverage known =
                            ledger.read(one, Channel.LIQUIDATIONS, Instant.EPOCH, Instant.MAX);
                    assertThat(known.unknown(outage)).as("%s", one).containsExactly(outage);
                    assertThat(starts(known)).as("%s", one).anyMatch(gone::isAfter);
                    assertThat(starts(known)).as("%s", one).anyMatch(back::isBefore);
                }
            }
        }
    }

    private static List<Instant> starts(Coverage known) {
        return known.entries().stream().map(entry -> entry.range().start()).toList();
    }

    private void awaitTold(Set<InstrumentId> all) {
        await(
                () -> {
                    ahead.updateAndGet(by -> by.plus(STEP));
                    LockSupport.parkNanos(500_000_000);
                    return told.containsAll(all);
                });
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static List<Subscription> everything(VenueMarket market, Instrument one) {
        return Stream.of(Kind.values())
                .filter(kind -> kind != Kind.KLINES && offers(market, one, kind))
                .map(kind -> Subscription.of(kind, one))
                .toList();
    }

    private static boolean offers(VenueMarket market, Instrument one, Kind kind) {
        return market.streams().endpoint(Subscription.of(kind, one)).isPresent();
    }

    private static List<VenueMarket> markets() {
        return Exchanges.ALL.stream()
                .flatMap(one -> one.markets().stream())
                .filter(one -> DERIVATIVES.contains(one.market()) && listed(one).isPresent())
                .toList();
    }

    private static Optional<Listed> listed(VenueMarket market) {
        return SimulatedVenues.listed().stream()
                .filter(one -> one.venue().equals(market.venue()))
                .filter(one -> one.market() == market.market())
                .findFirst();
    }

    private static Settings settings(Simulator simulator) {
        Map<String, String> environment = new LinkedHashMap<>(simulator.settings());
        environment.put(
                "ISOBAR_EXCHANGES",
                Exchanges.ALL.stream().map(Exchange::id).collect(Collectors.joining(",")));
        return Settings.from(
                key ->
                        Optional.ofNullable(
                                environment.get(key.toUpperCase(Locale.ROOT).replace('.', '_'))));
    }
}
