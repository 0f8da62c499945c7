package dev.isobar.bars;

import static dev.isobar.bars.TestTrades.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.BarHistory.Page;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BarHistoryTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z"); // a Sunday

    private final WrittenInOrder store = new WrittenInOrder();

    @Test
    void onlyAStartReadsOldestFirstFromThere() {
        keepMinutes(0, 300);

        Page page = at(300).from(series(Interval.M1), minute(10), 100);

        assertThat(page.bars()).hasSize(100);
        assertThat(page.bars().get(0).start()).isEqualTo(minute(10));
        assertThat(page.next()).contains(minute(110));
    }

    @Test
    void onlyAnEndReadsTheNewestUpToThere() {
        keepMinutes(0, 300);

        Page page = at(300).until(series(Interval.M1), minute(200), 100);

        assertThat(page.bars()).hasSize(100);
        assertThat(page.bars().get(0).start()).isEqualTo(minute(100));
        assertThat(page.bars().get(99).start()).isEqualTo(minute(199));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void bothReadHalfOpenFromTheStartPageByPage() {
        keepMinutes(0, 300);
        List<Bar> read = new ArrayList<>();

        Optional<Instant> next = Optional.of(minute(5));
        while (next.isPresent()) {
            Page page = at(300).between(series(Interval.M1), next.orElseThrow(), minute(250), 70);
            read.addAll(page.bars());
            next = page.next();
        }

        assertThat(read).isEqualTo(store.read(series(Interval.M1), minute(5), minute(250)));
    }

    @Test
    void neitherReadsTheNewest() {
        keepMinutes(0, 300);

        assertThat(at(300).newest(series(Interval.M1), 3).bars())
                .extracting(Bar::start)
                .containsExactly(minute(297), minute(298), minute(299));
    }

    @Test
    void yearsOfNothingBeforeOrAfterAreSkippedThroughTheLedger() {
        keepMinutes(0, 100);
        keepMinutes(50_000, 50_010);

        List<Bar> from = at(60_000).from(series(Interval.M1), Instant.EPOCH, 500).bars();
        List<Bar> newest = at(60_000).newest(series(Interval.M1), 500).bars();

        assertThat(from).hasSize(110);
        assertThat(newest).isEqualTo(from);
    }

    @Test
    @DisplayName("R5 intervals that are not stored are resampled")
    void otherIntervalsAreResampled() {
        keepMinutes(0, 300);

        List<Bar> fives = at(300).from(series(Interval.M5), minute(1), 500).bars();

        assertThat(fives).hasSize(59).allMatch(Bar::isFinal);
        assertThat(fives.get(0).start()).isEqualTo(minute(5));
        assertThat(fives.get(0).volume()).isEqualByComparingTo("35"); // 5 + 6 + 7 + 8 + 9
        assertThat(at(300).newest(series(Interval.H2), 5).bars())
                .extracting(bar -> bar.volume().intValueExact())
                .containsExactly(sum(0, 120), sum(120, 240), sum(240, 300));
    }

    /** Kept: March 1 as a day, March 2's hours 0 and 1, and minutes of hour 2 up to 02:30. */
    @Test
    @DisplayName("R5 the bar in progress is made of days, today's hours and this hour's minutes")
    void theNewestLongBarIsRightAndNotFinal() {
        store.put(series(Interval.D1), List.of(bar(Interval.D1, START, 1_000)));
        store.put(
                series(Interval.H1),
                List.of(
                        bar(Interval.H1, minute(1_440), 200),
                        bar(Interval.H1, minute(1_500), 300)));
        List<Bar> minutes = new ArrayList<>();
        for (int minute = 1_560; minute < 1_590; minute++) {
            minutes.add(bar(Interval.M1, minute(minute), 1));
        }
        store.put(series(Interval.M1), minutes);

        Bar month = at(1_590).newest(series(Interval.MONTH), 1).bars().get(0);
        Bar day = at(1_590).newest(series(Interval.D1), 1).bars().get(0);
        List<Bar> weeks = at(1_590).newest(series(Interval.W1), 2).bars();

        assertThat(month.start()).isEqualTo(START);
        assertThat(month.volume()).isEqualByComparingTo("1530");
        assertThat(month.isFinal()).isFalse();
        assertThat(month.provenance().missing()).isZero();
        assertThat(day.volume()).isEqualByComparingTo("530");
        assertThat(weeks)
                .extracting(bar -> bar.volume().intValueExact())
                .containsExactly(1_000, 530);
    }

    @Test
    void aLongBarIsBuiltFromFinerOnesWhereTheseAreComplete() {
        keepMinutes(0, 180);

        List<Bar> hours = at(5_000).from(series(Interval.H1), minute(0), 10).bars();

        assertThat(hours).hasSize(3).allMatch(Bar::isFinal);
        assertThat(hours.get(1).volume().intValueExact()).isEqualTo(sum(60, 120));
    }

    @Test
    void coverageIsMergedOverTradesAndKlines() {
        store.record(
                ID,
                Channel.TRADES,
                Coverage.complete(minute(0), minute(10), Proof.UNBROKEN_CONNECTION));
        store.record(
                ID,
                Channel.kline(Interval.H1),
                Coverage.complete(minute(0), minute(60), Proof.REST_PAGE_BOUNDS));

        assertThat(at(100).coverage(series(Interval.M1), minute(0), minute(60)).entries())
                .hasSize(1);
        assertThat(
                        at(100).coverage(series(Interval.H4), minute(0), minute(60))
                                .isComplete(new Range(minute(0), minute(60))))
                .isTrue();
    }

    @Test
    void wrongQuestionsNameTheValue() {
        BarHistory history = at(10);

        assertThatThrownBy(() -> history.newest(series(Interval.M1), 0)).hasMessageContaining("0");
        assertThatThrownBy(() -> history.between(series(Interval.M1), minute(2), minute(2), 5))
                .hasMessageContaining("2026-03-01T00:02:00Z");
    }

    /** Minute n has volume n (but at least 1). */
    private void keepMinutes(int from, int to) {
        List<Bar> bars = new ArrayList<>();
        for (int minute = from; minute < to; minute++) {
            bars.add(bar(Interval.M1, minute(minute), Math.max(1, minute)));
        }
        store.put(series(Interval.M1), bars);
        store.record(
                ID,
                Channel.TRADES,
                Coverage.complete(minute(from), minute(to), Proof.UNBROKEN_CONNECTION));
    }

    private static int sum(int from, int to) {
        return (to - from) * (from + to - 1) / 2 + (from == 0 ? 1 : 0);
    }

    private BarHistory at(int minute) {
        return new BarHistory(store, store, Clock.fixed(minute(minute), ZoneOffset.UTC));
    }

    private static SeriesId series(Interval interval) {
        return new SeriesId(ID, interval);
    }

    private static Bar bar(Interval interval, Instant start, int volume) {
        Bar minute = TestBars.flat(start, "7", String.valueOf(volume));
        return new Bar(
                start,
                interval.end(start),
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

    private static Instant minute(int minute) {
        return START.plusSeconds(60L * minute);
    }
}
