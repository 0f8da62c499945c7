package dev.isobar.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResampleTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LATER = Instant.MAX;

    /** Golden values of the published series S1. */
    @Test
    void fiveMinutesOfS1() {
        List<Bar> bars = Resample.to(Interval.M5, TestBars.s1(), Coverage.NOTHING, LATER);

        assertThat(bars).hasSize(48);
        assertBar(bars.get(0), 1704067200L, "100", "108", "99.9", "105.3", "104");
        assertBar(bars.get(47), 1704081300L, "114.2", "120.1", "111.8", "113.55", "127");
        assertThat(bars).allMatch(Bar::isFinal);
    }

    @Test
    @DisplayName("R12 a longer bar was compared with nothing, whatever its parts were")
    void aLongerBarInheritsNoVerdict() {
        List<Bar> compared =
                TestBars.s1().subList(0, 5).stream()
                        .map(bar -> bar.verified(Provenance.Verified.DIFFERENT))
                        .toList();

        assertThat(to(Interval.M5, compared))
                .isEqualTo(to(Interval.M5, TestBars.s1().subList(0, 5)));
    }

    /** Golden values of the published series S1. */
    @Test
    void hoursOfS1() {
        List<Bar> bars = Resample.to(Interval.H1, TestBars.s1(), Coverage.NOTHING, LATER);

        assertThat(bars)
                .extracting(bar -> bar.volume().intValueExact())
                .containsExactly(1429, 1439, 1449, 1430);
    }

    @Test
    void stepByStepIsTheSameAsAtOnce() {
        List<Bar> minutes = trading(3 * 24 * 60);
        List<Bar> hours = to(Interval.H1, minutes);
        List<Bar> days = to(Interval.D1, hours);

        assertThat(hours).hasSize(72);
        assertThat(days).hasSize(3);
        assertThat(to(Interval.D1, minutes)).isEqualTo(days);
        assertThat(to(Interval.H1, to(Interval.M5, minutes))).isEqualTo(hours);
        assertThat(to(Interval.H4, hours)).isEqualTo(to(Interval.H4, minutes));
        assertThat(to(Interval.M15, to(Interval.M5, minutes))).isEqualTo(to(Interval.M15, minutes));
    }

    @Test
    void weeksOpenOnMondayAndMonthsOnTheFirst() {
        List<Bar> days = new ArrayList<>();
        Instant first = Instant.parse("2024-01-29T00:00:00Z"); // a Monday; 2024 has a 29 February
        for (int day = 0; day < 63; day++) {
            days.add(day(first.plusSeconds(86_400L * day), 1 + day));
        }

        List<Bar> weeks = to(Interval.W1, days);
        List<Bar> months = to(Interval.MONTH, days);
        List<Bar> threes = to(Interval.D3, days);

        assertThat(weeks).hasSize(9).allMatch(Bar::isFinal);
        assertThat(weeks.get(1).start()).isEqualTo(Instant.parse("2024-02-05T00:00:00Z"));
        assertThat(weeks.get(0).volume()).isEqualByComparingTo("28"); // 1 + … + 7
        assertThat(months)
                .extracting(Bar::start)
                .containsExactly(
                        Instant.parse("2024-01-01T00:00:00Z"),
                        Instant.parse("2024-02-01T00:00:00Z"),
                        Instant.parse("2024-03-01T00:00:00Z"));
        assertThat(months).extracting(Bar::isFinal).containsExactly(false, true, true);
        assertThat(months.get(0).provenance().missing()).isEqualTo(28);
        assertThat(months.get(1).volume()).isEqualByComparingTo("522"); // 4 + … + 32 = 29 · 18
        assertThat(threes.get(0).start().getEpochSecond() % (3 * 86_400)).isZero();
    }

    @Test
    @DisplayName("R5 final only when every finer bucket is final or known empty")
    void aGapIsCountedUnlessKnownEmpty() {
        List<Bar> minutes = new ArrayList<>(trading(5));
        minutes.remove(3);
        minutes.remove(1);
        Coverage empty = Coverage.complete(at(1), at(2), Proof.CONTIGUOUS_IDS);

        Bar gap = Resample.bar(Interval.M5, minutes, empty, LATER);
        Bar whole =
                Resample.bar(
                        Interval.M5,
                        minutes,
                        empty.and(Coverage.complete(at(3), at(4), Proof.CONTIGUOUS_IDS)),
                        LATER);

        assertThat(gap.isFinal()).isFalse();
        assertThat(gap.provenance().missing()).isEqualTo(1);
        assertThat(whole.isFinal()).isTrue();
        assertThat(whole.provenance().missing()).isZero();
    }

    @Test
    void whatIsNotOverCannotBeMissing() {
        Bar bar = Resample.bar(Interval.M15, trading(7), Coverage.NOTHING, at(7));

        assertThat(bar.isFinal()).isFalse();
        assertThat(bar.provenance().missing()).isZero();
        assertThat(bar.end()).isEqualTo(at(15));
    }

    @Test
    void anAbsentPartMakesTheSumAbsent() {
        List<Bar> minutes = trading(2);
        List<Bar> mixed = List.of(minutes.get(0), TestBars.flat(at(1), "5", "1"));

        assertThat(to(Interval.M5, minutes).get(0).trades()).isEqualTo(2);
        assertThat(to(Interval.M5, mixed).get(0).trades()).isNull();
        assertThat(to(Interval.M5, mixed).get(0).quoteVolume()).isNull();
        assertThat(to(Interval.M5, mixed).get(0).provenance().source()).isEqualTo(Source.RESAMPLED);
    }

    private static List<Bar> to(Interval interval, List<Bar> parts) {
        return Resample.to(interval, parts, Coverage.NOTHING, LATER);
    }

    /** One trade each minute, so that every number is known. */
    private static List<Bar> trading(int minutes) {
        List<Bar> bars = new ArrayList<>();
        BarBuilder builder = new BarBuilder(bars::add);
        Random random = new Random(5);
        for (int minute = 0; minute < minutes; minute++) {
            String price = BigDecimal.valueOf(10_000 + random.nextInt(500), 2).toPlainString();
            builder.add(
                    TestTrades.ordered(
                            minute, at(minute), price, "0.25", dev.isobar.market.Side.BUY),
                    at(minute));
        }
        builder.closeDue(at(minutes + 2));
        return bars;
    }

    private static Bar day(Instant start, int volume) {
        Bar minute = TestBars.flat(start, "7", String.valueOf(volume));
        return new Bar(
                start,
                start.plusSeconds(86_400),
                minute.open(),
                minute.high(),
                minute.low(),
                minute.close(),
                minute.volume(),
                null,
                null,
                null,
                null,
                null,
                true,
                minute.provenance());
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static void assertBar(
            Bar bar, long start, String o, String h, String l, String c, String v) {
        assertThat(bar.start().getEpochSecond()).isEqualTo(start);
        assertThat(bar.open()).isEqualByComparingTo(o);
        assertThat(bar.high()).isEqualByComparingTo(h);
        assertThat(bar.low()).isEqualByComparingTo(l);
        assertThat(bar.close()).isEqualByComparingTo(c);
        assertThat(bar.volume()).isEqualByComparingTo(v);
    }
}
