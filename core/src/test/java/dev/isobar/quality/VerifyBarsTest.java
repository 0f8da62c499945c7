package dev.isobar.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarBuilder;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.Comparison;
import dev.isobar.bars.Comparison.Different;
import dev.isobar.bars.Comparison.Incomparable;
import dev.isobar.bars.Comparison.Same;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.Provenance.Verified;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestTrades;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Each minute has two trades: 1 at 100, bought, at its first second, and 0.5 at 102, sold, at its
 * last. So its bar is 100, 102, 100, 102, volume 1.5, quote volume 100 + 51 = 151, trades 2.
 */
class VerifyBarsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instrument INSTRUMENT =
            TestTrades.instrument(Instrument.TradeIds.CONTIGUOUS);
    private static final SeriesId SERIES = new SeriesId(TestTrades.ID, Interval.M1);
    private static final String RIGHT = "100,102,100,102,1.5,151.00,2";

    private final InMemoryBars store = new InMemoryBars();
    private final InMemoryQuality quality = new InMemoryQuality();
    private final Venue venue = new Venue();

    private static final class Venue implements KlineSource {
        private final List<Range> asked = new ArrayList<>();
        private final List<Kline> klines = new ArrayList<>();
        private boolean offers = true;

        @Override
        public Page page(Instrument instrument, Interval interval, Instant start, Instant end) {
            Range range = new Range(start, end);
            asked.add(range);
            List<Kline> found =
                    klines.stream().filter(kline -> range.contains(kline.start())).toList();
            return new Page(found, end, start);
        }

        @Override
        public boolean offers(Instrument instrument, Interval interval) {
            return offers;
        }
    }

    @BeforeEach
    void sixMinutesAreMadeOfTrades() {
        trades(INSTRUMENT.id(), 6);
    }

    @Test
    @DisplayName("R10 minutes that say what the venue says become verified, by one request")
    void whatTheVenueConfirmsIsVerified() throws InterruptedException {
        venue(RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT);

        // Six minutes and 90 s: the last of them is just settled.
        List<Comparison> found = at(450);

        assertThat(found).hasSize(6).containsOnly(new Same());
        assertThat(venue.asked).containsExactly(new Range(minute(0), minute(6)));
        assertThat(bars()).hasSize(6).allMatch(bar -> verdict(bar) == Verified.SAME);
        assertThat(BarJson.canonical(bars().get(0))).contains("\"verified\":true,");
        assertThat(quality.quarantine(SERIES.instrument(), 10)).isEmpty();
    }

    @Test
    @DisplayName("R10 a bar the venue contradicts says so, is quarantined and keeps its numbers")
    void aDifferenceIsAFinding() throws InterruptedException {
        venue(RIGHT, "100,102,100,102,1.6,161.20,3", RIGHT, RIGHT, RIGHT, RIGHT);
        Bar before = bars().get(1);

        List<Comparison> found = at(450);

        assertThat(found.get(1)).isEqualTo(new Different("volume", "1.5", "1.6"));
        Bar after = bars().get(1);
        assertThat(verdict(after)).isEqualTo(Verified.DIFFERENT);
        assertThat(after.provenance().quality()).containsExactly("kline_difference");
        assertThat(after).isEqualTo(before.verified(Verified.DIFFERENT));
        Finding finding = quality.quarantine(SERIES.instrument(), 10).get(0);
        assertThat(finding.at()).isEqualTo(minute(1));
        assertThat(finding.check()).isEqualTo("kline_difference");
        assertThat(finding.message()).isEqualTo("volume is 1.5, the venue's own 1m bar says 1.6");
        assertThat(finding.subject())
                .startsWith(
                        "{\"interval\":\"1m\",\"field\":\"volume\",\"ours\":1.5,\"theirs\":1.6,"
                                + "\"bar\":{\"open_time\":1772323260000,");
        QualityHour hour =
                quality.hours(SERIES.instrument(), START, START.plusSeconds(3600)).get(0);
        assertThat(hour.failed(Check.KLINE_DIFFERENCE)).isEqualTo(1);
        assertThat(hour.trades()).isZero();
    }

    @Test
    @DisplayName("R10 a known reason for a difference is named")
    void aLegitimateReasonIsNamed() {
        InstrumentId perpetual = new InstrumentId("binance", Market.LINEAR, "BTCUSDT");

        Finding finding =
                BarChecks.different(
                        new SeriesId(perpetual, Interval.M1),
                        bars().get(0),
                        new Different("trades", "2", "3"));

        assertThat(finding.message()).contains("insurance-fund and ADL fills");
    }

    @Test
    @DisplayName("R10 what was compared is not asked for again")
    void whatWasComparedIsNotAskedAgain() throws InterruptedException {
        venue(RIGHT, "99,102,99,102,1.5,151.00,2", RIGHT, RIGHT, RIGHT, RIGHT);

        at(330);
        List<Comparison> second = at(450);
        List<Comparison> third = at(460);

        assertThat(venue.asked)
                .containsExactly(new Range(minute(0), minute(4)), new Range(minute(4), minute(6)));
        assertThat(second).hasSize(2);
        assertThat(third).isEmpty();
    }

    @Test
    @DisplayName("R11 silence of the venue is no verdict, and is asked about again")
    void silenceIsNoVerdict() throws InterruptedException {
        venue(RIGHT, RIGHT);

        List<Comparison> found = at(330);

        assertThat(found.subList(2, 4)).allMatch(Incomparable.class::isInstance);
        assertThat(verdict(bars().get(2))).isEqualTo(Verified.UNCHECKED);
        at(330);
        assertThat(venue.asked.get(1)).isEqualTo(new Range(minute(2), minute(4)));
    }

    @Test
    @DisplayName("R10 a minute that is empty at the venue contradicts a bar")
    void emptyAtTheVenueIsADifference() throws InterruptedException {
        venue("100,100,100,100,0,0,0");

        assertThat(at(150)).containsExactly(new Different("volume", "1.5", "0"));
    }

    @Test
    @DisplayName("R10 a venue without klines, or without bars that wait, is not asked")
    void nobodyIsAskedInVain() throws InterruptedException {
        venue.offers = false;
        assertThat(at(450)).isEmpty();
        venue.offers = true;
        Bar rest = Bar.of(kline(0, RIGHT), START);
        store.put(SERIES, List.of(rest));

        assertThat(at(150)).isEmpty();
        assertThat(venue.asked).isEmpty();
    }

    @Test
    @DisplayName("R10 no bar is touched that a saved state may rest on")
    void statesAreNotMadeVoid() throws InterruptedException {
        venue(RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT);

        at(10 * 60);

        assertThat(venue.asked).containsExactly(new Range(minute(1), minute(6)));
        assertThat(VerifyBars.REACH).isLessThan(ReadingHistory.SETTLED.dividedBy(2));
    }

    private List<Comparison> at(int second) throws InterruptedException {
        Clock clock = Clock.fixed(START.plusSeconds(second), ZoneOffset.UTC);
        return new VerifyBars(venue, store, quality, clock).run(INSTRUMENT);
    }

    private List<Bar> bars() {
        return store.read(SERIES, START, START.plusSeconds(3600));
    }

    private void venue(String... minutes) {
        for (int i = 0; i < minutes.length; i++) {
            venue.klines.add(kline(i, minutes[i]));
        }
    }

    private void trades(InstrumentId id, int minutes) {
        BarBuilder builder =
                new BarBuilder(bar -> store.put(new SeriesId(id, Interval.M1), List.of(bar)));
        for (int i = 0; i < minutes; i++) {
            Instant first = minute(i).plusSeconds(1);
            Instant last = minute(i).plusSeconds(59);
            builder.add(TestTrades.ordered(2L * i, first, "100", "1", Side.BUY), first);
            builder.add(TestTrades.ordered(2L * i + 1, last, "102", "0.5", Side.SELL), last);
        }
        builder.closeDue(minute(minutes).plusSeconds(10));
    }

    private static Verified verdict(Bar bar) {
        return bar.provenance().verified();
    }

    private static Instant minute(int number) {
        return START.plusSeconds(60L * number);
    }

    private static Kline kline(int minute, String numbers) {
        String[] of = numbers.split(",");
        return new Kline(
                TestTrades.ID,
                Interval.M1,
                minute(minute),
                minute(minute + 1),
                new BigDecimal(of[0]),
                new BigDecimal(of[1]),
                new BigDecimal(of[2]),
                new BigDecimal(of[3]),
                new BigDecimal(of[4]),
                new BigDecimal(of[5]),
                null,
                Long.valueOf(of[6]),
                null,
                null,
                null,
                null,
                true,
                Kline.Origin.REST);
    }
}
