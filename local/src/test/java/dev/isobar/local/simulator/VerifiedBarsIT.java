package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarBuilder;
import dev.isobar.bars.Comparison.Different;
import dev.isobar.bars.Comparison.Same;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.Provenance.Verified;
import dev.isobar.bars.SeriesId;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.InstrumentListings;
import dev.isobar.exchange.transport.Klines;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.exchange.transport.RestClients;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.SizeUnit;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import dev.isobar.quality.InMemoryQuality;
import dev.isobar.quality.VerifyBars;
import dev.isobar.settings.Settings;
import java.math.BigDecimal;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Bars made of the simulator's trades against its klines, as every venue writes them. */
class VerifiedBarsIT {
    private static final Clock CLOCK = Clock.systemUTC();

    private static Simulator simulator;
    private static Map<VenueMarket, RestClient> rest;

    @BeforeAll
    static void start() {
        simulator =
                Simulator.start(
                        SimulatorOptions.seeded(6)
                                .since(CLOCK.instant().minus(1, ChronoUnit.HOURS)));
        Map<String, String> environment = new LinkedHashMap<>(simulator.settings());
        environment.put("ISOBAR_BUDGET_SHARE", "1");
        environment.put(
                "ISOBAR_EXCHANGES",
                Exchanges.ALL.stream().map(Exchange::id).collect(Collectors.joining(",")));
        Settings settings =
                Settings.from(
                        key ->
                                Optional.ofNullable(
                                        environment.get(
                                                key.toUpperCase(Locale.ROOT).replace('.', '_'))));
        rest =
                RestClients.of(
                        markets(),
                        settings,
                        RestClients.http(),
                        CLOCK,
                        new Random(1),
                        Duration.ofMinutes(1));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    /**
     * The simulated ones that have minutes; shares trade by hours, and the tape around the clock.
     */
    private static List<VenueMarket> markets() {
        return Exchanges.ALL.stream()
                .map(Exchange::markets)
                .flatMap(List::stream)
                .filter(market -> market.market() != Market.EQUITY)
                .filter(market -> market.klines().intervals().contains(Interval.M1))
                .filter(market -> listed(market).isPresent())
                .toList();
    }

    private static Optional<Listed> listed(VenueMarket market) {
        return SimulatedVenues.listed().stream()
                .filter(one -> one.venue().equals(market.venue()))
                .filter(one -> one.market() == market.market())
                .findFirst();
    }

    @TestFactory
    @DisplayName("R10 what traded is what every venue's klines say, and one more lot is not")
    Stream<DynamicTest> tradesAreKlines() {
        return markets().stream()
                .map(market -> dynamicTest(market.name(), () -> areVerified(market)));
    }

    private static void areVerified(VenueMarket market) throws InterruptedException {
        Listed listed = listed(market).orElseThrow();
        Instrument instrument =
                new InstrumentListings(rest.get(market))
                        .fetch().stream()
                                .filter(one -> one.id().equals(listed.id()))
                                .findFirst()
                                .orElseThrow();
        InMemoryBars store = new InMemoryBars();
        InMemoryQuality quality = new InMemoryQuality();
        SeriesId series = new SeriesId(listed.id(), Interval.M1);
        Instant end = Interval.M1.floor(CLOCK.instant().minusSeconds(120));
        Instant start = end.minusSeconds(300);
        build(listed, start, end, 0).forEach(bar -> store.put(series, List.of(bar)));
        assertThat(store.read(series, start, end)).as("what traded").isNotEmpty();
        var klines = new Klines(List.of(rest.get(market)), CLOCK);
        var verify = new VerifyBars(klines, store, quality, CLOCK);

        assertThat(verify.run(instrument)).isNotEmpty().containsOnly(new Same());
        assertThat(store.read(series, start, end))
                .allMatch(bar -> bar.provenance().verified() == Verified.SAME);
        assertThat(quality.quarantine(listed.id(), 10)).isEmpty();

        // The same trades, the first of which was a lot larger.
        InMemoryBars wrong = new InMemoryBars();
        Bar first = build(listed, start, end, 1).get(0);
        wrong.put(series, List.of(first));
        assertThat(new VerifyBars(klines, wrong, quality, CLOCK).run(instrument))
                .hasSize(1)
                .allMatch(Different.class::isInstance);
        assertThat(quality.quarantine(listed.id(), 10)).hasSize(1);
    }

    private static List<Bar> build(Listed listed, Instant start, Instant end, int more) {
        Map<Instant, Bar> bars = new LinkedHashMap<>();
        BarBuilder builder = new BarBuilder(bar -> bars.put(bar.start(), bar));
        int lots = more;
        for (Print print :
                simulator.market().tape(listed).prints(start.toEpochMilli(), end.toEpochMilli())) {
            builder.add(trade(listed, print, lots), Instant.ofEpochMilli(print.at()));
            lots = 0;
        }
        builder.closeDue(end.plusSeconds(10));
        return List.copyOf(bars.values());
    }

    private static Trade trade(Listed listed, Print print, int more) {
        long lots = print.lots() + more;
        BigDecimal price = listed.price(print.ticks());
        BigDecimal base = listed.inBase(lots, print.ticks());
        boolean isInContracts = listed.sizeUnit() == SizeUnit.CONTRACTS;
        boolean isWorthQuote = isInContracts && listed.market() == Market.INVERSE;
        return new Trade(
                listed.id(),
                Long.toString(print.number()),
                print.number(),
                Instant.ofEpochMilli(print.at()),
                price,
                base,
                isInContracts ? listed.size(lots) : null,
                isWorthQuote
                        ? listed.size(lots).multiply(listed.contractSize())
                        : price.multiply(base),
                print.buy() ? Side.BUY : Side.SELL,
                print.fills(),
                Long.toString(print.firstFill()),
                Long.toString(print.lastFill()));
    }
}
