package dev.isobar.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarBuilder;
import dev.isobar.bars.BarJson;
import dev.isobar.bars.Comparison.Different;
import dev.isobar.bars.Comparison.Incomparable;
import dev.isobar.bars.Comparison.Same;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.Merge;
import dev.isobar.bars.PageCodec;
import dev.isobar.bars.Provenance.Verified;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
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
class VerifyLaterTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instrument INSTRUMENT =
            TestTrades.instrument(Instrument.TradeIds.CONTIGUOUS);
    private static final SeriesId SERIES = new SeriesId(TestTrades.ID, Interval.M1);
    private static final String RIGHT = "100,102,100,102,1.5,151.00,2";
    private static final String WRONG = "100,103,100,102,1.5,151.00,2";
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private final InMemoryBars store = new InMemoryBars();
    private final InMemoryQuality quality = new InMemoryQuality();
    private final Venue venue = new Venue();

    /** Gives three minutes at once. */
    private static final class Venue implements KlineSource {
        private final List<Range> asked = new ArrayList<>();
        private final List<Kline> klines = new ArrayList<>();
        private Instant oldest = Instant.MIN;
        private ExchangeDown failure;

        @Override
        public Page page(Instrument instrument, Interval interval, Instant start, Instant end) {
            if (failure != null) {
                throw failure;
            }
            Instant reached = start.plusSeconds(180).isBefore(end) ? start.plusSeconds(180) : end;
            Range range = new Range(start, reached);
            asked.add(range);
            List<Kline> found =
                    klines.stream().filter(kline -> range.contains(kline.start())).toList();
            return new Page(found, reached, oldest.isAfter(start) ? oldest : start);
        }

        @Override
        public boolean offers(Instrument instrument, Interval interval) {
            return true;
        }
    }

    private static final class ExchangeDown extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void sixMinutesAreMadeOfTrades() {
        BarBuilder builder = new BarBuilder(bar -> store.put(SERIES, List.of(bar)));
        for (int i = 0; i < 6; i++) {
            Instant first = minute(i).plusSeconds(1);
            Instant last = minute(i).plusSeconds(59);
            builder.add(TestTrades.ordered(2L * i, first, "100", "1", Side.BUY), first);
            builder.add(TestTrades.ordered(2L * i + 1, last, "102", "0.5", Side.SELL), last);
        }
        builder.closeDue(minute(6).plusSeconds(10));
    }

    @Test
    @DisplayName("R10 what nobody compared in time is compared hours later, page by page")
    void whatWasMissedIsCompared() throws InterruptedException {
        venue(RIGHT, WRONG, RIGHT, RIGHT, RIGHT, RIGHT);

        VerifyLater.Report report = after(TWO_HOURS);

        assertThat(report.compared())
                .containsExactly(
                        new Same(),
                        new Different("high", "102", "103"),
                        new Same(),
                        new Same(),
                        new Same(),
                        new Same());
        assertThat(report.asked()).isEqualTo(2);
        assertThat(report.remaining()).isZero();
        assertThat(verdicts())
                .containsExactly(
                        Verified.SAME,
                        Verified.DIFFERENT,
                        Verified.SAME,
                        Verified.SAME,
                        Verified.SAME,
                        Verified.SAME);
        assertThat(quality.quarantine(SERIES.instrument(), 10))
                .extracting(Finding::check)
                .containsExactly("kline_difference");
    }

    @Test
    @DisplayName("R11 what the venue leaves out says so, with its reason, and is not asked again")
    void whatTheVenueLeavesOutSaysSo() throws InterruptedException {
        venue(RIGHT, null, RIGHT, RIGHT, RIGHT, RIGHT);

        VerifyLater.Report report = after(TWO_HOURS);
        VerifyLater.Report again = after(TWO_HOURS.plusHours(1));

        assertThat(report.compared().get(1))
                .isEqualTo(new Incomparable("the venue does not tell of this minute"));
        Bar bar = bars().get(1);
        assertThat(bar.provenance().verified()).isEqualTo(Verified.UNANSWERED);
        assertThat(bar.provenance().quality()).containsExactly("kline_absent");
        assertThat(BarJson.canonical(bar)).doesNotContain("verified");
        Finding finding = quality.quarantine(SERIES.instrument(), 10).get(0);
        assertThat(finding.check()).isEqualTo("kline_absent");
        assertThat(finding.message())
                .isEqualTo("the 1m bar cannot be verified: the venue does not tell of this minute");
        assertThat(again).isEqualTo(new VerifyLater.Report(List.of(), 0, 0));
        assertThat(PageCodec.decode(PageCodec.encode(bars())))
                .extracting(Bar::provenance)
                .isEqualTo(bars().stream().map(Bar::provenance).toList());
    }

    @Test
    @DisplayName("R11 a verdict that comes all the same beats its absence, in any order")
    void aVerdictBeatsItsAbsence() {
        Bar plain = bars().get(0);
        Bar absent = plain.verified(Verified.UNANSWERED);
        Bar same = plain.verified(Verified.SAME);

        assertThat(Merge.of(absent, same)).isEqualTo(same);
        assertThat(Merge.of(same, absent)).isEqualTo(same);
        assertThat(Merge.of(plain, absent)).isEqualTo(absent);
        assertThat(Merge.of(absent, plain)).isEqualTo(absent);
    }

    @Test
    @DisplayName("R11 what the venue's history does not reach is told by that")
    void whatTheHistoryDoesNotReachIsToldByThat() throws InterruptedException {
        venue(null, null, RIGHT, RIGHT, RIGHT, RIGHT);
        venue.oldest = minute(2);

        after(TWO_HOURS);

        assertThat(quality.quarantine(SERIES.instrument(), 10))
                .extracting(Finding::message)
                .containsOnly(
                        "the 1m bar cannot be verified: the venue's history does not go back so"
                                + " far any more");
        assertThat(verdicts().subList(0, 3))
                .containsExactly(Verified.UNANSWERED, Verified.UNANSWERED, Verified.SAME);
    }

    @Test
    @DisplayName("R10 a venue that is away decides nothing")
    void aVenueThatIsAwayDecidesNothing() {
        venue.failure = new ExchangeDown();

        assertThatExceptionOfType(ExchangeDown.class).isThrownBy(() -> after(TWO_HOURS));

        assertThat(verdicts()).containsOnly(Verified.UNCHECKED);
    }

    @Test
    void youngMinutesAreLeftToTheNodeThatStreamsThem() throws InterruptedException {
        venue(RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT);

        // An hour after the end of the third minute.
        VerifyLater.Report report = after(Duration.ofMinutes(63));

        assertThat(report.compared()).hasSize(3);
        assertThat(venue.asked).containsExactly(new Range(minute(0), minute(3)));
    }

    @Test
    void minutesBeyondItsReachAreLeftAlone() throws InterruptedException {
        venue(RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT);

        VerifyLater.Report report = after(Duration.ofDays(1).plusMinutes(4));

        assertThat(venue.asked).containsExactly(new Range(minute(4), minute(6)));
        assertThat(report.compared()).hasSize(2);
    }

    @Test
    void requestsAreBounded() throws InterruptedException {
        venue(RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT);

        VerifyLater.Report report = run(TWO_HOURS, 1, Instant.MAX);

        assertThat(report).extracting(VerifyLater.Report::asked).isEqualTo(1);
        assertThat(report.remaining()).isEqualTo(3);
        assertThat(run(TWO_HOURS, 1, Instant.MAX).remaining()).isZero();
    }

    @Test
    void noRequestIsBegunWhenTimeIsOut() throws InterruptedException {
        VerifyLater.Report report = run(TWO_HOURS, 6, START.plus(TWO_HOURS));

        assertThat(venue.asked).isEmpty();
        assertThat(report.remaining()).isEqualTo(6);
    }

    private VerifyLater.Report after(Duration time) throws InterruptedException {
        return run(time, 6, Instant.MAX);
    }

    private VerifyLater.Report run(Duration time, int pages, Instant deadline)
            throws InterruptedException {
        Clock clock = Clock.fixed(START.plus(time), ZoneOffset.UTC);
        return new VerifyLater(
                        venue,
                        store,
                        quality,
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        pages,
                        clock)
                .run(INSTRUMENT, deadline);
    }

    private List<Bar> bars() {
        return store.read(SERIES, START, START.plusSeconds(3600));
    }

    private List<Verified> verdicts() {
        return bars().stream().map(bar -> bar.provenance().verified()).toList();
    }

    /** Null: it leaves the minute out. */
    private void venue(String... minutes) {
        for (int i = 0; i < minutes.length; i++) {
            if (minutes[i] != null) {
                venue.klines.add(kline(i, minutes[i]));
            }
        }
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
