package dev.isobar.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.Range;
import dev.isobar.flows.CollectFlows.Bounds;
import dev.isobar.flows.CollectFlows.Report;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CollectFlowsTest {
    private static final InstrumentId BTC = InstrumentId.parse("binance:linear:BTCUSDT");
    private static final FlowSeries RATES = FlowSeries.fundings(BTC);
    private static final Instant NOW = Instant.parse("2026-11-21T12:05:00Z");
    private static final Duration EIGHT = Duration.ofHours(8);
    private static final Range TEN_DAYS = new Range(NOW.minus(Duration.ofDays(10)), NOW);
    private static final Bounds ROOM = new Bounds(Instant.MAX, 100);

    private final InMemoryFlows store = new InMemoryFlows();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final Venue venue = new Venue();
    private final CollectFlows collect =
            new CollectFlows(venue, store, ledger, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    @DisplayName("R3 page after page, everything is kept and recorded; then nothing is asked for")
    void everythingIsKept() throws InterruptedException {
        Report report = collect.run(BTC_PERP, RATES, TEN_DAYS, ROOM);

        // From 2026-11-11T12:05 to -21T12:05 rates settle at 00, 08 and 16: 30 of them, 7 a page.
        assertThat(store.oldest(RATES, TEN_DAYS, 100)).hasSize(30);
        assertThat(report.remaining()).isEmpty();
        assertThat(report.pages()).isEqualTo(5);
        assertThat(known().unknown(TEN_DAYS))
                .containsExactly(new Range(NOW.minus(CollectFlows.SETTLING), NOW));

        assertThat(collect.run(BTC_PERP, RATES, TEN_DAYS, ROOM).pages()).isEqualTo(1);
        assertThat(store.oldest(RATES, TEN_DAYS, 100)).hasSize(30);
    }

    @Test
    @DisplayName("R3 a venue that pages from the newest on leaves the older part to the next page")
    void newestFirst() throws InterruptedException {
        venue.newestFirst = true;

        Report report = collect.run(BTC_PERP, RATES, TEN_DAYS, ROOM);

        assertThat(store.oldest(RATES, TEN_DAYS, 100)).hasSize(30);
        assertThat(report.pages()).isEqualTo(5);
        assertThat(venue.asked.get(1).start()).isEqualTo(TEN_DAYS.start());
        assertThat(venue.asked.get(1).end()).isBefore(TEN_DAYS.end());
    }

    @Test
    @DisplayName("R5 pages and time of a run are bounded, and the next goes on from there")
    void boundedRuns() throws InterruptedException {
        Report first = collect.run(BTC_PERP, RATES, TEN_DAYS, new Bounds(Instant.MAX, 2));

        assertThat(first.pages()).isEqualTo(2);
        assertThat(first.remaining()).hasSize(1);
        assertThat(store.oldest(RATES, TEN_DAYS, 100)).hasSize(13);

        Report late = collect.run(BTC_PERP, RATES, TEN_DAYS, new Bounds(NOW, 100));
        assertThat(late.pages()).isZero();
        assertThat(late.remaining()).isEqualTo(first.remaining());

        collect.run(BTC_PERP, RATES, TEN_DAYS, ROOM);
        assertThat(store.oldest(RATES, TEN_DAYS, 100)).hasSize(30);
    }

    @Test
    @DisplayName("R6 what lies beyond the venue's depth is declared missing and asked for once")
    void beyondDepth() throws InterruptedException {
        venue.oldest = NOW.minus(Duration.ofDays(4));

        collect.run(BTC_PERP, RATES, TEN_DAYS, ROOM);

        assertThat(known().missing())
                .containsExactly(
                        new Coverage.Missing(
                                new Range(TEN_DAYS.start(), venue.oldest), Cause.VENUE_DEPTH));
        assertThat(collect.lacking(RATES, TEN_DAYS))
                .containsExactly(new Range(NOW.minus(CollectFlows.SETTLING), NOW));
    }

    @Test
    @DisplayName("R3 years are asked for from the newest stretch on")
    void newestStretchFirst() {
        Range years = new Range(NOW.minus(Duration.ofDays(700)), NOW);

        // 300 + 300 + 100 days, the newest first.
        assertThat(collect.lacking(RATES, years))
                .containsExactly(
                        new Range(NOW.minus(Duration.ofDays(100)), NOW),
                        new Range(NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(100))),
                        new Range(years.start(), NOW.minus(Duration.ofDays(400))));
    }

    @Test
    @DisplayName("R3 statistics come by stretches of a thousand rows, so that the newest are first")
    void statisticsByThousands() {
        FlowSeries hours = FlowSeries.openInterests(BTC, Interval.H1);
        Range days = new Range(NOW.minus(Duration.ofDays(60)), NOW);

        // 60 days are 1,440 hours: from the start a thousand, then the rest.
        Instant cut = days.start().plus(Duration.ofHours(1_000));
        assertThat(collect.lacking(hours, days))
                .containsExactly(new Range(cut, NOW), new Range(days.start(), cut));
    }

    @Test
    @DisplayName("R6 what is older than the venue said it keeps is not asked for in the same run")
    void lostIsNotAskedFor() throws InterruptedException {
        venue.oldest = NOW.minus(Duration.ofDays(2));
        Range years = new Range(NOW.minus(Duration.ofDays(900)), NOW);

        Report report = collect.run(BTC_PERP, RATES, years, ROOM);

        assertThat(report.pages()).isEqualTo(1);
        assertThat(report.remaining()).isEmpty();
        assertThat(ledger.read(BTC, RATES.channel(), years.start(), NOW).missing())
                .containsExactly(
                        new Coverage.Missing(
                                new Range(years.start(), venue.oldest), Cause.VENUE_DEPTH));
    }

    @Test
    @DisplayName("R3 a page that fails leaves what was kept before")
    void failuresKeepWhatWasKept() {
        venue.failsAt = 3;

        assertThatThrownBy(() -> collect.run(BTC_PERP, RATES, TEN_DAYS, ROOM)).hasMessage("down");
        assertThat(store.oldest(RATES, TEN_DAYS, 100)).hasSize(13);
        assertThat(known().entries()).isNotEmpty();
    }

    @Test
    @DisplayName("R11 an answer without any event proves nothing: what it hid is asked for again")
    void silenceProvesNothing() throws InterruptedException {
        venue.silent = new Range(Instant.EPOCH, NOW);

        Report silent = collect.run(BTC_PERP, RATES, TEN_DAYS, ROOM);
        assertThat(silent.remaining()).containsExactly(TEN_DAYS);
        assertThat(known().entries()).isEmpty();

        venue.silent = null;
        collect.run(BTC_PERP, RATES, TEN_DAYS, ROOM);
        assertThat(store.oldest(RATES, TEN_DAYS, 100)).hasSize(30);
    }

    @Test
    @DisplayName(
            "R11 silence about the past is not believed of a venue that is silent of the known")
    void silenceOfThePast() throws InterruptedException {
        Range old = new Range(NOW.minus(Duration.ofDays(20)), TEN_DAYS.start());
        collect.run(BTC_PERP, RATES, TEN_DAYS, ROOM);
        venue.silent = new Range(Instant.EPOCH, NOW);

        assertThat(collect.run(BTC_PERP, RATES, old, ROOM).remaining()).containsExactly(old);
        assertThat(ledger.read(BTC, RATES.channel(), old.start(), old.end()).entries()).isEmpty();
    }

    @Test
    @DisplayName("R11 nor where asked again for the time before the known it tells what it hid")
    void contradictedSilence() throws InterruptedException {
        Range old = new Range(NOW.minus(Duration.ofDays(11)), TEN_DAYS.start());
        collect.run(BTC_PERP, RATES, TEN_DAYS, ROOM);
        venue.silent = old;
        venue.onlyAlone = true;

        assertThat(collect.run(BTC_PERP, RATES, old, ROOM).remaining()).containsExactly(old);
        // From -11T12:05 on the first is of 16:00; the day until then has those of 00 and 08.
        assertThat(store.oldest(RATES, old, 10)).hasSize(2);
    }

    @Test
    @DisplayName(
            "R11 before the listing, silence next to what is known is proof, and asked for once")
    void beforeTheListing() throws InterruptedException {
        venue.listed = NOW.minus(Duration.ofDays(5));
        Range years = new Range(NOW.minus(Duration.ofDays(700)), NOW);

        collect.run(BTC_PERP, RATES, years, ROOM);

        // Five days: 15 settlements.
        assertThat(store.oldest(RATES, years, 100)).hasSize(15);
        assertThat(collect.lacking(RATES, years))
                .containsExactly(new Range(NOW.minus(CollectFlows.SETTLING), NOW));
    }

    private Coverage known() {
        return ledger.read(BTC, RATES.channel(), TEN_DAYS.start(), TEN_DAYS.end());
    }

    private static final Instrument BTC_PERP =
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

    /** Settles at 00, 08 and 16 and tells seven rows at once. */
    private static final class Venue implements FlowSource {
        private static final int ROWS = 7;
        private final List<Range> asked = new ArrayList<>();
        private boolean newestFirst;
        private Instant oldest = Instant.EPOCH;
        private Instant listed = Instant.EPOCH;
        private int failsAt = -1;

        /** Of questions within this range it tells nothing. */
        private Range silent;

        /** Only where the whole question lies within it. */
        private boolean onlyAlone;

        @Override
        public Page page(Instrument instrument, FlowSeries series, Range range) {
            if (asked.size() + 1 == failsAt) {
                throw new IllegalStateException("down");
            }
            asked.add(range);
            Instant start = oldest.isAfter(range.start()) ? oldest : range.start();
            List<Flow> rows = new ArrayList<>();
            for (Instant at = Instant.EPOCH; at.isBefore(range.end()); at = at.plus(EIGHT)) {
                if (!at.isBefore(start) && !at.isBefore(listed) && !hides(range)) {
                    rows.add(
                            Flow.of(
                                    new Funding(
                                            BTC, at, new BigDecimal("0.0001"), at, EIGHT, true)));
                }
            }
            if (rows.size() < ROWS) {
                return new Page(rows, start, range.end(), start);
            }
            List<Flow> some =
                    newestFirst
                            ? rows.subList(rows.size() - ROWS, rows.size())
                            : rows.subList(0, ROWS);
            return newestFirst
                    ? new Page(some, some.get(0).at().plusMillis(1), range.end(), start)
                    : new Page(some, start, some.get(ROWS - 1).at(), start);
        }

        private boolean hides(Range asked) {
            return silent != null && (onlyAlone ? silent.encloses(asked) : silent.overlaps(asked));
        }
    }
}
