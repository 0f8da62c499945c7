package dev.isobar.bars;

import static dev.isobar.bars.TestTrades.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Backfill.Report;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Missing;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackfillTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NOW = at(10_000).plusSeconds(30);
    private static final SeriesId SERIES = new SeriesId(ID, Interval.M1);
    private static final Channel KLINE = Channel.kline(Interval.M1);
    private static final Instrument INSTRUMENT = TestTrades.instrument(TradeIds.OPAQUE);

    private final WrittenInOrder store = new WrittenInOrder();
    private final Venue venue = new Venue();
    private final Backfill backfill =
            new Backfill(venue, store, store, Clock.fixed(NOW, ZoneOffset.UTC));

    /** Every third minute is empty; a page has 100 rows; the venue goes back to {@code oldest}. */
    private static final class Venue implements KlineSource {
        private final List<Range> asked = new ArrayList<>();
        private Instant oldest = Instant.EPOCH;
        private int failsAtPage = Integer.MAX_VALUE;
        private boolean offers = true;

        @Override
        public Page page(Instrument instrument, Interval interval, Instant start, Instant end) {
            asked.add(new Range(start, end));
            if (asked.size() == failsAtPage) {
                throw new StoreUnavailable("killed", null);
            }
            List<Kline> klines = new ArrayList<>();
            Instant from = start.isBefore(oldest) ? oldest : start;
            Instant to = from.plusSeconds(6_000).isBefore(end) ? from.plusSeconds(6_000) : end;
            for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
                klines.add(kline(at, at.getEpochSecond() / 60 % 3 == 0 ? "0" : "2"));
            }
            return new Page(klines, to, oldest.isAfter(start) ? oldest : start);
        }

        @Override
        public boolean offers(Instrument instrument, Interval interval) {
            return offers;
        }
    }

    @Test
    @DisplayName(
            "R9 a venue without klines is not asked, and what nobody knows is beyond its depth")
    void aVenueWithoutKlinesIsNotAsked() throws InterruptedException {
        venue.offers = false;
        store.record(
                ID, Channel.TRADES, Coverage.complete(at(50), at(70), Proof.UNBROKEN_CONNECTION));
        store.record(ID, Channel.TRADES, Coverage.missing(at(70), at(80), Cause.OUTAGE));
        store.record(ID, Channel.TRADES, Coverage.missing(at(90), at(95), Cause.NOT_YET_COLLECTED));

        Report report = backfill.run(INSTRUMENT, Interval.M1, at(0), at(100));

        assertThat(report).isEqualTo(new Report(List.of(), 0, 0, List.of()));
        assertThat(venue.asked).isEmpty();
        assertThat(known().missing())
                .containsExactly(
                        new Missing(range(0, 50), Cause.VENUE_DEPTH),
                        new Missing(range(80, 100), Cause.VENUE_DEPTH));
    }

    @Test
    @DisplayName("R9 what a stream may still tell is not declared to be beyond the venue's depth")
    void theLastMinutesAreLeftToTheStream() throws InterruptedException {
        venue.offers = false;

        backfill.run(INSTRUMENT, Interval.M1, at(9_990), at(10_000));

        assertThat(known().missing())
                .containsExactly(new Missing(range(9_990, 9_995), Cause.VENUE_DEPTH));
    }

    @Test
    @DisplayName("R7 the closed bars of the range are kept and the range is complete")
    void theRangeIsKept() throws InterruptedException {
        Report report = backfill.run(INSTRUMENT, Interval.M1, at(0), at(300));

        assertThat(report).isEqualTo(new Report(List.of(range(0, 300)), 3, 200, List.of()));
        assertThat(store.read(SERIES, at(0), at(300))).hasSize(200).allMatch(Bar::isFinal);
        assertThat(known().entries())
                .containsExactly(new Coverage.Complete(range(0, 300), Proof.REST_PAGE_BOUNDS));
        assertThat(venue.asked).containsExactly(range(0, 300), range(100, 300), range(200, 300));
    }

    @Test
    @DisplayName("R7 bars are kept before the ledger is told, page by page")
    void barsAreKeptFirst() throws InterruptedException {
        backfill.run(INSTRUMENT, Interval.M1, at(0), at(200));

        assertThat(store.writes())
                .containsExactly(
                        "bars test:spot:TESTUSD:1m",
                        "ledger test:spot:TESTUSD kline.1m",
                        "bars test:spot:TESTUSD:1m",
                        "ledger test:spot:TESTUSD kline.1m");
    }

    @Test
    @DisplayName("R7 killed at any write and run again, it ends the same")
    void killedAnywhereItEndsTheSame() throws InterruptedException {
        backfill.run(INSTRUMENT, Interval.M1, at(0), at(300));
        List<Bar> expected = store.read(SERIES, at(0), at(300));
        for (int write = 0; write < 6; write++) {
            WrittenInOrder killed = new WrittenInOrder();
            killed.failAfter(write, 1);
            Backfill again =
                    new Backfill(new Venue(), killed, killed, Clock.fixed(NOW, ZoneOffset.UTC));

            assertThatThrownBy(() -> again.run(INSTRUMENT, Interval.M1, at(0), at(300)))
                    .isInstanceOf(StoreUnavailable.class);
            Report report = again.run(INSTRUMENT, Interval.M1, at(0), at(300));

            assertThat(report.pages()).isEqualTo(3 - write / 2);
            assertThat(killed.read(SERIES, at(0), at(300))).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("R7 only what the ledger does not know is asked for, by trades or klines")
    void onlyTheUnknownIsAsked() throws InterruptedException {
        store.record(ID, KLINE, Coverage.complete(at(50), at(100), Proof.REST_PAGE_BOUNDS));
        store.record(ID, Channel.TRADES, Coverage.complete(at(150), at(170), Proof.CONTIGUOUS_IDS));
        store.record(ID, Channel.TRADES, Coverage.missing(at(170), at(180), Cause.OUTAGE));

        Report report = backfill.run(INSTRUMENT, Interval.M1, at(0), at(180));
        Report second = backfill.run(INSTRUMENT, Interval.M1, at(0), at(180));

        assertThat(report.asked()).containsExactly(range(170, 180), range(100, 150), range(0, 50));
        assertThat(second).isEqualTo(new Report(List.of(), 0, 0, List.of()));
    }

    @Test
    @DisplayName("R8 a minute that only a living connection vouches for is checked")
    void unprovenMinutesAreChecked() throws InterruptedException {
        store.record(
                ID, Channel.TRADES, Coverage.complete(at(0), at(10), Proof.UNBROKEN_CONNECTION));

        assertThat(backfill.run(INSTRUMENT, Interval.M1, at(0), at(10)).asked())
                .containsExactly(range(0, 10));
    }

    @Test
    @DisplayName("R8 a bar made of trades stays if the venue's bar says the same, else gives way")
    void whatTheVenueConfirmsStays() throws InterruptedException {
        Bar same = ofTrades(at(1), "2");
        Bar partial = ofTrades(at(2), "1.5");
        store.put(SERIES, List.of(same, partial));

        Report report = backfill.run(INSTRUMENT, Interval.M1, at(0), at(3));

        // Minute 0 is empty at the venue (every third is), 1 is confirmed, 2 is replaced.
        assertThat(report.kept()).isEqualTo(1);
        assertThat(store.read(SERIES, at(0), at(3)))
                .containsExactly(same, Bar.of(kline(at(2), "2"), NOW));
        assertThat(known().isComplete(range(0, 3))).isTrue();
    }

    @Test
    @DisplayName("R7 the bar in progress is never taken")
    void theBarInProgressIsNotTaken() throws InterruptedException {
        backfill.run(INSTRUMENT, Interval.M1, at(9_990), at(10_010));

        assertThat(venue.asked).containsExactly(range(9_990, 10_000));
    }

    @Test
    void theNewestStretchComesFirst() throws InterruptedException {
        Report report = backfill.run(INSTRUMENT, Interval.M1, at(0), at(7_000));

        assertThat(report.asked())
                .containsExactly(range(6_000, 7_000), range(3_000, 6_000), range(0, 3_000));
    }

    @Test
    void beyondTheVenuesDepthIsLostAndNotAskedAgain() throws InterruptedException {
        venue.oldest = at(6_500);

        Report report = backfill.run(INSTRUMENT, Interval.M1, at(0), at(7_000));
        int asked = venue.asked.size();
        Report second = backfill.run(INSTRUMENT, Interval.M1, at(0), at(7_000));

        assertThat(report.remaining()).isEmpty();
        assertThat(known().missing())
                .containsExactly(new Missing(range(0, 6_500), Cause.VENUE_DEPTH));
        assertThat(known().isComplete(range(6_500, 7_000))).isTrue();
        assertThat(asked).isEqualTo(5);
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void theDeadlineStopsBetweenPages() throws InterruptedException {
        Report report = backfill.run(INSTRUMENT, Interval.M1, at(0), at(300), NOW);

        assertThat(report.pages()).isZero();
        assertThat(report.remaining()).containsExactly(range(0, 300));
    }

    @Test
    void anInterruptStopsBetweenPages() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> backfill.run(INSTRUMENT, Interval.M1, at(0), at(300)))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    @DisplayName(
            "R11 a venue's bar that cannot be is passed over, told and leaves its bucket unknown")
    void anImpossibleBarIsPassedOver() throws InterruptedException {
        List<String> heard = new ArrayList<>();
        KlineSource wrong =
                new KlineSource() {
                    @Override
                    public Page page(
                            Instrument instrument, Interval interval, Instant start, Instant end) {
                        Page page = venue.page(instrument, interval, start, end);
                        List<Kline> klines = new ArrayList<>(page.klines());
                        klines.set(7, upsideDown(klines.get(7)));
                        return new Page(klines, page.reached(), page.oldest());
                    }

                    @Override
                    public boolean offers(Instrument instrument, Interval interval) {
                        return true;
                    }
                };

        new Backfill(
                        wrong,
                        store,
                        store,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        (kline, fault) -> heard.add(kline.start() + " " + fault))
                .run(INSTRUMENT, Interval.M1, at(0), at(20));

        assertThat(heard).containsExactly(at(7) + " HIGH_TOO_LOW");
        assertThat(known().unknown(range(0, 20))).containsExactly(range(7, 8));
        assertThat(store.read(SERIES, at(0), at(20)))
                .extracting(Bar::start)
                .contains(at(5), at(8))
                .doesNotContain(at(7));
    }

    private static Kline upsideDown(Kline kline) {
        return new Kline(
                ID,
                Interval.M1,
                kline.start(),
                kline.at(),
                kline.open(),
                new BigDecimal("99"),
                new BigDecimal("98"),
                kline.close(),
                kline.volume(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                Kline.Origin.REST);
    }

    private Coverage known() {
        return store.read(ID, KLINE, at(0), at(10_000));
    }

    private static Bar ofTrades(Instant start, String volume) {
        Bar bar = Bar.of(kline(start, volume), NOW);
        return new Bar(
                bar.start(),
                bar.end(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                null,
                null,
                7L,
                new BigDecimal("1"),
                null,
                true,
                new Provenance(
                        Provenance.Source.TRADES,
                        "1",
                        "7",
                        start.plusSeconds(59),
                        false,
                        0,
                        List.of(),
                        start.plusSeconds(59),
                        0));
    }

    private static Kline kline(Instant start, String volume) {
        BigDecimal price = new BigDecimal("100");
        return new Kline(
                ID,
                Interval.M1,
                start,
                start.plusSeconds(60),
                price,
                price,
                price,
                price,
                new BigDecimal(volume),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                Kline.Origin.REST);
    }

    private static Range range(int start, int end) {
        return new Range(at(start), at(end));
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }
}
