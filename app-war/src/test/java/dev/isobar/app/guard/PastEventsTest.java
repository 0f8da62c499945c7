package dev.isobar.app.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.guard.PastEvents.Told;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.flows.CollectFlows;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.FlowSource;
import dev.isobar.flows.InMemoryFlows;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PastEventsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final InstrumentId BTC = InstrumentId.parse("binance:linear:BTCUSDT");
    private static final FlowSeries RATES = FlowSeries.fundings(BTC);
    private static final Range TEN_DAYS = new Range(NOW.minus(Duration.ofDays(10)), NOW);

    private final InMemoryFlows store = new InMemoryFlows();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final Venue venue = new Venue();

    @Test
    @DisplayName("R9 what is lacking is asked of the venue, kept, and comes from the store then")
    void completedAndKept() {
        Told first = past(NOW, TEN_DAYS, true);

        // Ten days of three settlements: from 2026-11-11T16:00 on until 2026-11-21T08:00.
        assertThat(first.flows()).hasSize(30);
        assertThat(first.isAsked()).isTrue();
        assertThat(first.isKept()).isFalse();

        Range settled = new Range(TEN_DAYS.start(), NOW.minus(CollectFlows.SETTLING));
        Told again = past(NOW, settled, true);
        assertThat(again.flows()).hasSize(30);
        assertThat(again.isAsked()).isFalse();
        assertThat(again.isKept()).isTrue();
        assertThat(venue.asked).hasSize(1);
    }

    @Test
    @DisplayName("R9 only what the ledger lacks is asked for, and the newest once in 15 s")
    void onlyWhatLacks() {
        Instant known = NOW.minus(Duration.ofDays(2));
        ledger.record(
                BTC,
                RATES.channel(),
                Coverage.complete(TEN_DAYS.start(), known, Proof.REST_PAGE_BOUNDS));

        PastEvents events = at(NOW);
        Told told = events.past(PERPETUAL, RATES, TEN_DAYS, 100, true);
        Told again = events.past(PERPETUAL, RATES, TEN_DAYS, 100, true);

        assertThat(venue.asked).containsExactly(new Range(known, NOW));
        assertThat(told.isKept()).isTrue();
        assertThat(told.isAsked()).isTrue();
        // To the letter the same, also where it came from.
        assertThat(again).isEqualTo(told);
    }

    @Test
    @DisplayName("R9 while the venue is left alone, what is kept is given, since when it is stale")
    void keptWhileLeftAlone() {
        past(NOW, TEN_DAYS, true);
        venue.failure = new CircuitBreakerOpenException("open");
        Instant later = NOW.plus(Duration.ofDays(1));

        Told told = past(later, new Range(TEN_DAYS.start(), later), true);

        assertThat(told.flows()).hasSize(30);
        assertThat(told.staleSince()).contains(NOW.minus(CollectFlows.SETTLING));
        assertThat(told.isAsked()).isFalse();
        assertThat(told.unknown()).hasSize(1);
    }

    @Test
    @DisplayName("R9 where no budget is left, what is kept is given, since when it is stale")
    void keptWithoutBudget() {
        past(NOW, TEN_DAYS, true);
        venue.failure = new ExchangeFailure.BudgetSpent("spent", Duration.ZERO);
        Instant later = NOW.plus(Duration.ofHours(1));

        Told told = past(later, new Range(TEN_DAYS.start(), later), true);

        assertThat(told.flows()).hasSize(30);
        assertThat(told.staleSince()).contains(NOW.minus(CollectFlows.SETTLING));
    }

    @Test
    @DisplayName("R9 where the venue fails, what is kept is given, since when it is stale")
    void keptWhileTheVenueFails() {
        past(NOW, TEN_DAYS, true);
        Instant later = NOW.plus(Duration.ofHours(1));
        Range until = new Range(TEN_DAYS.start(), later);
        for (RuntimeException failure :
                List.of(
                        new ExchangeFailure.Unavailable("down", Duration.ZERO, null),
                        new TimeoutException("slow"))) {
            venue.failure = failure;

            Told told = past(later, until, true);

            assertThat(told.flows()).hasSize(30);
            assertThat(told.staleSince()).contains(NOW.minus(CollectFlows.SETTLING));
            assertThat(told.isAsked()).isFalse();
            Range before = new Range(NOW.minus(Duration.ofDays(20)), TEN_DAYS.start());
            assertThatThrownBy(() -> past(later, before, true)).isSameAs(failure);
        }
    }

    @Test
    @DisplayName("R9 of what is still to come nothing is told, by neither store nor venue")
    void stillToCome() {
        CoverageStore nobody =
                new CoverageStore() {
                    @Override
                    public void record(InstrumentId instrument, Channel channel, Coverage news) {
                        throw new AssertionError("recorded " + news);
                    }

                    @Override
                    public Coverage read(
                            InstrumentId instrument, Channel channel, Instant start, Instant end) {
                        throw new AssertionError("asked from " + start + " to " + end);
                    }
                };
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        CollectFlows collect = new CollectFlows(venue, store, nobody, clock);
        PastEvents events = new PastEvents(collect, store, nobody, clock);

        Range far = new Range(NOW, Instant.parse("9999-01-01T00:00:00Z"));
        Told told = events.past(PERPETUAL, RATES, far, 100, false);

        assertThat(told).isEqualTo(new Told(List.of(), false, false, Optional.empty(), List.of()));
        assertThat(venue.asked).isEmpty();

        past(NOW, new Range(TEN_DAYS.start(), far.end()), true);
        assertThat(venue.asked).containsExactly(TEN_DAYS);
    }

    @Test
    @DisplayName("R9 where nothing is kept, a venue that is left alone is said to be so")
    void nothingKept() {
        venue.failure = new CircuitBreakerOpenException("open");

        assertThatThrownBy(() -> past(NOW, TEN_DAYS, true))
                .isInstanceOf(CircuitBreakerOpenException.class);
    }

    @Test
    @DisplayName("R9 some pages are asked for one question, and what is left is told")
    void boundedQuestions() {
        venue.rows = 4;

        Told told = past(NOW, TEN_DAYS, false);

        // Five pages of four rows, each beginning with the last of the one before: 4 + 4 × 3.
        assertThat(venue.asked).hasSize(PastEvents.PAGES);
        assertThat(told.flows()).hasSize(16);
        assertThat(told.unknown())
                .containsExactly(new Range(told.flows().get(15).at(), TEN_DAYS.end()));
    }

    @Test
    void theOldestAreGivenWhereTheNewestAreNotWanted() {
        PastEvents events = at(NOW);

        List<Flow> oldest = events.past(PERPETUAL, RATES, TEN_DAYS, 2, false).flows();
        List<Flow> newest = events.past(PERPETUAL, RATES, TEN_DAYS, 2, true).flows();

        assertThat(oldest.get(0).at()).isEqualTo(Instant.parse("2026-11-11T16:00:00Z"));
        assertThat(newest.get(1).at()).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
    }

    @Test
    void theLastSampleOfOpenInterestIsOfOneDay() {
        FlowSeries samples = FlowSeries.openInterestSamples(BTC);
        OpenInterest seen = new OpenInterest(BTC, null, BigDecimal.TEN, null, null);
        store.put(samples, List.of(Flow.sample(NOW.minus(Duration.ofHours(2)), seen)));

        assertThat(at(NOW).lastInterest(PERPETUAL).orElseThrow().event()).isEqualTo(seen);
        assertThat(at(NOW.plus(Duration.ofDays(1))).lastInterest(PERPETUAL)).isEmpty();
    }

    private Told past(Instant now, Range range, boolean isNewest) {
        return at(now).past(PERPETUAL, RATES, range, 100, isNewest);
    }

    private PastEvents at(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new PastEvents(new CollectFlows(venue, store, ledger, clock), store, ledger, clock);
    }

    private static final Instrument PERPETUAL =
            new Instrument(
                    BTC,
                    "BTC-USDT-PERP",
                    "BTC",
                    "USDT",
                    "USDT",
                    BigDecimal.ONE,
                    BigDecimal.ONE,
                    BigDecimal.ONE,
                    true,
                    Instrument.TradeIds.CONTIGUOUS);

    /** Settles at 00, 08 and 16 and pages oldest first. */
    private static final class Venue implements FlowSource {
        private final List<Range> asked = new ArrayList<>();
        private int rows = 100;
        private RuntimeException failure;

        @Override
        public Page page(Instrument instrument, FlowSeries series, Range range) {
            if (failure != null) {
                throw failure;
            }
            asked.add(range);
            List<Flow> found = new ArrayList<>();
            Duration eight = Duration.ofHours(8);
            for (Instant at = Instant.parse("2026-01-01T00:00:00Z");
                    at.isBefore(range.end());
                    at = at.plus(eight)) {
                if (range.contains(at)) {
                    found.add(
                            Flow.of(
                                    new Funding(
                                            BTC, at, new BigDecimal("0.0001"), at, eight, true)));
                }
            }
            if (found.size() < rows) {
                return new Page(found, range.start(), range.end(), range.start());
            }
            List<Flow> some = found.subList(0, rows);
            return new Page(some, range.start(), some.get(rows - 1).at(), range.start());
        }
    }
}
