package dev.isobar.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.flows.CollectFlows;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowKind;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.FlowSource;
import dev.isobar.flows.InMemoryFlows;
import dev.isobar.jobs.InMemoryRuns;
import dev.isobar.live.Tracked;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.time.DateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CollectFlowsOfVenuesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:03:30Z");
    private static final Range DAY = new Range(NOW.minus(Duration.ofDays(1)), NOW);
    private static final InstrumentId BTC = InstrumentId.parse("binance:linear:BTCUSDT");
    private static final InstrumentId ETH = InstrumentId.parse("okx:linear:ETH-USDT-SWAP");
    private static final InstrumentId SPOT = InstrumentId.parse("okx:spot:ETH-USDT");
    private static final InstrumentId DATED = InstrumentId.parse("okx:linear:ETH-USDT-261225");

    private static final InstrumentId SOL = InstrumentId.parse("okx:linear:SOL-USDT-SWAP");
    private static final InstrumentId XRP = InstrumentId.parse("okx:linear:XRP-USDT-SWAP");

    private final List<InstrumentId> tracked = new ArrayList<>(List.of(BTC, ETH, SPOT, DATED));
    private final InMemoryFlows store = new InMemoryFlows();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final Venue venue = new Venue();
    private final LambdaInvocation invocation = new LambdaInvocation();

    @Test
    @DisplayName("R20 settled rates of every tracked perpetual are kept; of nothing else")
    void ratesAreKept() {
        assertThat(new CollectFunding(parts()).handleRequest(new ScheduledEvent(), invocation))
                .containsExactly(
                        new FlowTally("binance", 1, 1, 0, 0), new FlowTally("okx", 1, 1, 0, 0));

        assertThat(store.oldest(FlowSeries.fundings(BTC), DAY, 9)).hasSize(1);
        assertThat(venue.asked).containsExactlyInAnyOrder("funding " + BTC, "funding " + ETH);
        assertThat(invocation.log).allMatch(line -> line.contains("\"Rows\":1"));
    }

    @Test
    @DisplayName("R3 a failure names its instrument and keeps no other waiting")
    void failuresAreNamed() {
        venue.failing = BTC;

        assertThatThrownBy(
                        () ->
                                new CollectFunding(parts())
                                        .handleRequest(new ScheduledEvent(), invocation))
                .isInstanceOf(CollectionFailed.class)
                .hasMessage("1 failed, the first: binance:linear:BTCUSDT: down");
        assertThat(store.oldest(FlowSeries.fundings(ETH), DAY, 9)).hasSize(1);
    }

    @Test
    @DisplayName("R2 when time runs out nothing is asked any more and the rest remains")
    void nothingIsBegunWhenTimeRunsOut() {
        // The reserve: a question of five seconds, and as much for the last writes.
        invocation.remaining = Duration.ofSeconds(10);

        assertThat(new CollectOpenInterest(parts()).handleRequest(new ScheduledEvent(), invocation))
                .extracting(FlowTally::remaining)
                .containsExactly(1, 2); // one an instrument; nobody looked how much it is
        assertThat(venue.asked).isEmpty();
    }

    @Test
    @DisplayName("R21 open interest is sampled once in five minutes, and asked for as recorded")
    void openInterestIsSampled() {
        CollectOpenInterest function = new CollectOpenInterest(parts());
        ScheduledEvent event = new ScheduledEvent();
        event.setTime(DateTime.parse("2026-11-21T11:59:59Z"));

        function.handleRequest(event, invocation);
        function.handleRequest(event, invocation);

        // 11:59:59 is of the slot that begins 11:55.
        Flow sample = store.newest(FlowSeries.openInterestSamples(ETH), DAY, 9).get(0);
        assertThat(sample.at()).isEqualTo(Instant.parse("2026-11-21T11:55:00Z"));
        assertThat(store.newest(FlowSeries.openInterestSamples(ETH), DAY, 9)).hasSize(1);
        assertThat(venue.asked.stream().filter(("now " + ETH)::equals)).hasSize(1);

        function.handleRequest(new ScheduledEvent(), invocation);

        // Without a time, now is 12:03:30.
        assertThat(store.newest(FlowSeries.openInterestSamples(ETH), DAY, 9))
                .extracting(Flow::at)
                .containsExactly(sample.at(), Instant.parse("2026-11-21T12:00:00Z"));
        assertThat(venue.asked).contains("open_interest.5m " + BTC, "open_interest.1h " + ETH);
    }

    @Test
    @DisplayName("R21 what is repeated the day after writes nothing into the day before")
    void lateSamplesAreLeftOut() {
        ScheduledEvent event = new ScheduledEvent();
        event.setTime(DateTime.parse("2026-11-21T11:53:00Z"));

        new CollectOpenInterest(parts()).handleRequest(event, invocation);

        // 11:50 is two slots before 12:00, in which it is 12:03:30.
        assertThat(store.newest(FlowSeries.openInterestSamples(ETH), DAY, 9)).isEmpty();
        assertThat(venue.asked).doesNotContain("now " + ETH);
    }

    @Test
    @DisplayName("R3 a venue that failed twice is left alone for the rest of the round")
    void aDeadVenueIsLeftAlone() {
        venue.dead = true;
        tracked.clear();
        tracked.addAll(List.of(BTC, ETH, SOL, XRP));

        assertThatThrownBy(
                        () ->
                                new CollectFunding(parts())
                                        .handleRequest(new ScheduledEvent(), invocation))
                .hasMessageStartingWith("3 failed"); // one of Binance, two of three of OKX
        assertThat(venue.tried).isEqualTo(3);
    }

    private FlowParts parts() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new FlowParts(
                () -> tracked.stream().map(id -> new Tracked(id, false, Map.of())).toList(),
                new Listed(new NothingKept(), (name, market) -> listing(), clock),
                id -> id.equals(BTC) ? offers(Set.of(Interval.M5, Interval.H1)) : offers(hours()),
                venue,
                new CollectFlows(venue, store, ledger, clock),
                store,
                kind -> kind == FlowKind.FUNDING ? Duration.ofDays(100) : Duration.ofDays(365),
                new Recorded(new InMemoryRuns(), clock),
                clock);
    }

    private static Set<Interval> hours() {
        return EnumSet.of(Interval.H1, Interval.H4, Interval.D1);
    }

    private static List<Instrument> listing() {
        return List.of(
                instrument(BTC, "BTC-USDT-PERP"),
                instrument(ETH, "ETH-USDT-PERP"),
                instrument(SOL, "SOL-USDT-PERP"),
                instrument(XRP, "XRP-USDT-PERP"),
                instrument(SPOT, "ETH-USDT"),
                instrument(DATED, "ETH-USDT-20261225"));
    }

    private static Instrument instrument(InstrumentId id, String canonical) {
        BigDecimal one = BigDecimal.ONE;
        return new Instrument(
                id,
                canonical,
                "X",
                "USDT",
                "USDT",
                one,
                one,
                one,
                true,
                Instrument.TradeIds.CONTIGUOUS);
    }

    private static Offers offers(Set<Interval> intervals) {
        return new Offers() {
            @Override
            public Optional<Past<Funding>> fundings() {
                return Optional.of(past(Set.of()));
            }

            @Override
            public Optional<Now<OpenInterest>> openInterest() {
                return Optional.of(
                        new Now<>(
                                of -> new Request("/", 1),
                                (of, body) ->
                                        new OpenInterest(
                                                of.id(), null, BigDecimal.TEN, null, null)));
            }

            @Override
            public Optional<Past<OpenInterest>> openInterests() {
                return Optional.of(past(intervals));
            }
        };
    }

    private static <T extends dev.isobar.market.MarketEvent> Offers.Past<T> past(
            Set<Interval> intervals) {
        return new Offers.Past<>(
                intervals,
                100,
                Optional.empty(),
                Offers.Paging.OLDEST_FIRST,
                (of, interval, range) -> new Request("/", 1),
                (of, body) -> List.of());
    }

    /** Settles once, at noon; one instrument can be told to fail. */
    private static final class Venue implements FlowSource, FlowParts.Asking {
        private final List<String> asked = new ArrayList<>();
        private InstrumentId failing;
        private boolean dead;
        private int tried;

        @Override
        public <T> T now(Instrument instrument, Offers.Now<T> offer) {
            asked.add("now " + instrument.id());
            return offer.parse().apply(instrument, "");
        }

        @Override
        public Page page(Instrument instrument, FlowSeries series, Range range) {
            tried++;
            if (dead || instrument.id().equals(failing)) {
                throw new ExchangeFailure.Unavailable("down", Duration.ZERO, null);
            }
            asked.add(series.type() + " " + instrument.id());
            Instant noon = Instant.parse("2026-11-21T12:00:00Z");
            List<Flow> rows =
                    series.kind() == FlowKind.FUNDING
                            ? List.of(
                                    Flow.of(
                                            new Funding(
                                                    instrument.id(),
                                                    noon,
                                                    new BigDecimal("0.0001"),
                                                    noon,
                                                    Duration.ofHours(8),
                                                    true)))
                            : List.of();
            return new Page(rows, range.start(), range.end(), range.start());
        }
    }
}
