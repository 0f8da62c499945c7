package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.indicators.ReadingHistory.Page;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingHistoryTest {
    private static final Instant START = Instant.parse("2026-02-27T00:00:00Z");
    private static final SeriesId MINUTES = BarSamples.MINUTES;

    private final InMemoryBars store = new InMemoryBars();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final InMemoryReadingStates states = new InMemoryReadingStates();
    private Instant now = START.plusSeconds(86_400 * 4);

    @ParameterizedTest
    @EnumSource(
            value = Interval.class,
            names = {"M1", "M5", "M30", "H1", "H4", "D1", "D3"})
    @DisplayName("R7 any two questions agree bit by bit, and with a run from the first bar")
    void overlappingQuestionsAgree(Interval interval) {
        Interval stored = interval.stored();
        int count = stored == Interval.M1 ? 5_000 : 2_000;
        now = START.plus(stored.nominal().multipliedBy(count));
        keep(stored, holed(BarSamples.walk(stored, START, count, 7)), now);
        SeriesId series = new SeriesId(MINUTES.instrument(), interval);
        List<Bar> all = bars().from(series, Instant.EPOCH, 5_000).bars();
        Map<Instant, double[]> straight = straight(series, all);
        Random random = new Random(interval.ordinal());

        for (int i = 0; i < 25; i++) {
            Instant start = all.get(random.nextInt(all.size())).start();
            Page page =
                    i % 3 == 0
                            ? readings().until(series, start, 1 + random.nextInt(300))
                            : readings().between(series, start, now, 1 + random.nextInt(300));
            assertThat(page.isWarm()).isTrue();
            for (int bar = 0; bar < page.bars().size(); bar++) {
                assertThat(page.rows().get(bar))
                        .containsExactly(straight.get(page.bars().get(bar).start()));
            }
        }
        assertThat(states.validity(series.instrument()).until(interval, version()))
                .isNotEqualTo(Instant.MIN);
    }

    @Test
    @DisplayName("R7 a question replays no more than the page before it")
    void aQuestionGoesOnFromTheNearestState() {
        keep(Interval.M1, BarSamples.walk(Interval.M1, START, 5_700, 3), now);
        readings().newest(MINUTES, 10);
        AtomicInteger read = new AtomicInteger();
        BarStore counting =
                new BarStore() {
                    @Override
                    public void put(SeriesId series, java.util.Collection<Bar> bars) {
                        throw new AssertionError("nothing is put");
                    }

                    @Override
                    public List<Bar> read(SeriesId series, Instant start, Instant end) {
                        List<Bar> bars = store.read(series, start, end);
                        read.addAndGet(bars.size());
                        return bars;
                    }
                };
        BarHistory counted = new BarHistory(counting, ledger, clock());

        new ReadingHistory(counted, states, SomeColumns.ALL, clock()).newest(MINUTES, 10);

        // Ten asked for (sixty are looked at), at most 1,440 of the page, 256 before it.
        assertThat(read.get()).isLessThan(60 + 1_440 + 300);
    }

    @Test
    @DisplayName("R7 too long a past is replayed in pieces, and the answer says so")
    void aLongPastIsReplayedInPieces() {
        int count = 2 * RunUp.MOST + 5_000;
        now = START.plusSeconds(60L * count);
        List<Bar> bars = BarSamples.walk(Interval.M1, START, count, 3);
        keep(Interval.M1, bars, now);

        Page first = readings().newest(MINUTES, 10);
        Page second = readings().newest(MINUTES, 10);
        Page third = readings().newest(MINUTES, 10);

        assertThat(first.isWarm()).isFalse();
        assertThat(first.rows().get(9)).containsOnly(Double.NaN);
        assertThat(second.isWarm()).isFalse();
        assertThat(third.isWarm()).isTrue();
        Calculator straight = new Calculator(SomeColumns.ALL, Interval.M1);
        bars.forEach(straight::next);
        assertThat(third.rows().get(9)).containsExactly(straight.row());
    }

    @Test
    @DisplayName("R7 who asks for the oldest bars voids nothing that holds")
    void theOldestBarsVoidNothing() {
        keep(Interval.M1, BarSamples.walk(Interval.M1, START, 5_700, 3), now);
        readings().newest(MINUTES, 10);
        Instant held = states.validity(MINUTES.instrument()).until(Interval.M1, version());

        readings().between(MINUTES, START, now, 2_000);

        assertThat(held).isEqualTo(START.plusSeconds(3 * 86_400));
        assertThat(states.validity(MINUTES.instrument()).until(Interval.M1, version()))
                .isEqualTo(held);
    }

    @Test
    @DisplayName("R8 a damaged bar has no values and later ones go on without it")
    void aDamagedBarIsPassedOver() {
        List<Bar> bars = new ArrayList<>(BarSamples.walk(Interval.M1, START, 10, 5));
        Bar whole = bars.get(4);
        bars.set(4, TestBars.minute(whole.start(), "1", "2", "1", "2", "1", false));
        keep(Interval.M1, bars, now);

        Page page = readings().newest(MINUTES, 10);

        assertThat(page.rows().get(4)).containsOnly(Double.NaN);
        Calculator without = new Calculator(SomeColumns.ALL, Interval.M1);
        bars.stream().filter(Bar::isFinal).forEach(without::next);
        assertThat(page.rows().get(9)).containsExactly(without.row());
    }

    @Test
    @DisplayName("R8 the bar in progress is read as if it closed as it stands")
    void theBarInProgressIsPeeked() {
        now = START.plusSeconds(65 * 60 + 30);
        List<Bar> bars = BarSamples.walk(Interval.M1, START, 65, 5);
        keep(Interval.M1, bars, START.plusSeconds(65 * 60));
        SeriesId hours = BarSamples.HOURS;

        Page page = readings().newest(hours, 2);

        assertThat(page.bars().get(1).isFinal()).isFalse();
        Calculator straight = new Calculator(SomeColumns.ALL, Interval.H1);
        straight.next(page.bars().get(0));
        assertThat(page.rows().get(1)).containsExactly(straight.peek(page.bars().get(1)));
    }

    @Test
    @DisplayName("R6 a state saved before bars changed is not used after")
    void aRevisedPastIsReadAnew() {
        List<Bar> bars = new ArrayList<>(BarSamples.walk(Interval.M1, START, 5_700, 3));
        List<Bar> late = List.copyOf(bars.subList(100, 110));
        bars.removeAll(late);
        keep(Interval.M1, bars, now);
        readings().newest(MINUTES, 10);

        states.revise(MINUTES, late.get(0).start());
        store.put(MINUTES, late);
        states.revise(MINUTES, late.get(0).start());

        Page page = readings().newest(MINUTES, 10);
        Calculator straight = new Calculator(SomeColumns.ALL, Interval.M1);
        bars.addAll(100, late);
        bars.forEach(straight::next);
        assertThat(page.rows().get(9)).containsExactly(straight.row());
    }

    @Test
    void aSeedStandsBeforeTheNewestBars() {
        List<Bar> bars = BarSamples.walk(Interval.M1, START, 2_000, 3);
        now = START.plusSeconds(2_000 * 60);
        keep(Interval.M1, bars, now);

        ReadingHistory.Seed seed = readings().seed(MINUTES, 64).orElseThrow();

        assertThat(seed.since()).isEqualTo(bars.subList(1_936, 2_000));
        Calculator straight = new Calculator(SomeColumns.ALL, Interval.M1);
        bars.subList(0, 1_936).forEach(straight::next);
        assertThat(seed.calculator().row()).containsExactly(straight.row());
        assertThat(seed.calculator().series().count()).isEqualTo(1_936);
    }

    @Test
    void aSeriesWithoutBarsHasASeedWithoutThem() {
        ReadingHistory.Seed seed = readings().seed(MINUTES, 64).orElseThrow();

        assertThat(seed.since()).isEmpty();
        assertThat(seed.calculator().series().count()).isZero();
    }

    /** Every 97th bar is missing, every 89th damaged, and one whole day. */
    private static List<Bar> holed(List<Bar> bars) {
        List<Bar> holed = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            boolean inHole = i > 1_500 && i < 1_700;
            if (i % 97 == 5 || inHole) {
                continue;
            }
            holed.add(i % 89 == 7 ? open(bar) : bar);
        }
        return holed;
    }

    private static Bar open(Bar bar) {
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
                null,
                null,
                null,
                false,
                bar.provenance());
    }

    private Map<Instant, double[]> straight(SeriesId series, List<Bar> bars) {
        Calculator calculator = new Calculator(SomeColumns.ALL, series.interval());
        Map<Instant, double[]> rows = new TreeMap<>();
        for (Bar bar : bars) {
            if (bar.isFinal()) {
                calculator.next(bar);
                rows.put(bar.start(), calculator.row());
            } else {
                boolean isOpen = bar.end().isAfter(now);
                double[] row = isOpen ? calculator.peek(bar) : Replay.absent(calculator.columns());
                rows.put(bar.start(), row);
            }
        }
        return rows;
    }

    private void keep(Interval stored, List<Bar> bars, Instant end) {
        SeriesId series = new SeriesId(MINUTES.instrument(), stored);
        store.put(series, bars);
        Coverage known = Coverage.complete(START, end, Proof.REST_PAGE_BOUNDS);
        for (Bar bar : bars) {
            if (!bar.isFinal()) {
                known = known.and(Coverage.missing(bar.start(), bar.end(), Cause.OUTAGE));
            }
        }
        ledger.record(series.instrument(), Channel.kline(stored), known);
    }

    private BarHistory bars() {
        return new BarHistory(store, ledger, clock());
    }

    private ReadingHistory readings() {
        return new ReadingHistory(bars(), states, SomeColumns.ALL, clock());
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static String version() {
        return SomeColumns.ALL.version();
    }
}
