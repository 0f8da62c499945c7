package dev.isobar.bars;

import static dev.isobar.bars.BarSamples.DAYS;
import static dev.isobar.bars.BarSamples.HOURS;
import static dev.isobar.bars.BarSamples.MINUTES;
import static dev.isobar.bars.BarSamples.bar;
import static dev.isobar.bars.BarSamples.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.isobar.bars.Provenance.Source;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link BarStore} does. A subclass gives an empty store for each test. */
public abstract class BarStoreContract {
    protected static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /**
     * A new view of the one store under test: as another process would open it, sharing nothing but
     * what is kept.
     */
    protected abstract BarStore open();

    @Test
    void anEmptyStoreHoldsNothing() {
        assertThat(open().read(MINUTES, NOON, NOON.plusSeconds(3600))).isEmpty();
    }

    @Test
    void puttingNothingIsAllowed() {
        open().put(MINUTES, List.of());

        assertThat(open().read(MINUTES, NOON, NOON.plusSeconds(3600))).isEmpty();
    }

    @Test
    void whatWasPutIsRead() {
        List<Bar> bars = walk(Interval.M1, NOON, 3, 1);

        open().put(MINUTES, bars);

        assertThat(lines(read(MINUTES))).isEqualTo(lines(bars));
    }

    @Test
    void nothingOfABarIsLost() {
        Provenance all =
                new Provenance(
                        Source.RESAMPLED,
                        "a-1",
                        "00042",
                        NOON.plusNanos(59_999_123_456L),
                        true,
                        2,
                        List.of("late trades", "outlier"),
                        NOON.plusNanos(60_001_000_001L),
                        3);
        BigDecimal tiny = new BigDecimal("0.00000000000001");
        BigDecimal huge = new BigDecimal("1000000000000000");
        Bar bar =
                new Bar(
                        NOON,
                        NOON.plusSeconds(60),
                        tiny,
                        huge,
                        tiny,
                        huge,
                        tiny,
                        huge,
                        huge,
                        9_000_000_000L,
                        tiny,
                        huge,
                        false,
                        all);

        open().put(MINUTES, List.of(bar));

        assertThat(read(MINUTES)).containsExactly(bar);
    }

    @Test
    void readsAreHalfOpenAndAscending() {
        List<Bar> bars = new ArrayList<>(walk(Interval.M1, NOON, 180, 2));
        Collections.shuffle(bars, new Random(3));
        open().put(MINUTES, bars);

        List<Bar> read = open().read(MINUTES, NOON.plusSeconds(60), NOON.plusSeconds(121 * 60));

        assertThat(read).hasSize(120).extracting(Bar::start).isSorted();
        assertThat(read.get(0).start()).isEqualTo(NOON.plusSeconds(60));
        assertThat(read.get(119).end()).isEqualTo(NOON.plusSeconds(121 * 60));
    }

    @Test
    void aRangeMayBeginWithinABar() {
        open().put(MINUTES, walk(Interval.M1, NOON, 3, 2));

        List<Bar> read = open().read(MINUTES, NOON.plusSeconds(1), NOON.plusMillis(120_001));

        assertThat(read)
                .extracting(Bar::start)
                .containsExactly(NOON.plusSeconds(60), NOON.plusSeconds(120));
    }

    @Test
    void anEmptyOrReversedRangeHoldsNothing() {
        open().put(MINUTES, walk(Interval.M1, NOON, 3, 2));

        assertThat(open().read(MINUTES, NOON, NOON)).isEmpty();
        assertThat(open().read(MINUTES, NOON.plusSeconds(60), NOON)).isEmpty();
    }

    @Test
    void seriesDoNotMix() {
        open().put(MINUTES, walk(Interval.M1, NOON, 1, 1));
        open().put(BarSamples.series("ETHUSDT", Interval.M1), walk(Interval.M1, NOON, 2, 1));
        open().put(HOURS, walk(Interval.H1, NOON, 3, 1));

        assertThat(read(MINUTES)).hasSize(1);
        assertThat(read(HOURS)).hasSize(3);
    }

    @Test
    void barsLieOnBothSidesOfEveryCalendarEdge() {
        Instant newYear = Instant.parse("2028-01-01T00:00:00Z");
        Instant leapDay = Instant.parse("2028-02-29T00:00:00Z");
        List<Bar> minutes = walk(Interval.M1, newYear.minusSeconds(120), 4, 1);
        List<Bar> hours = walk(Interval.H1, leapDay.minusSeconds(7200), 28, 1);
        List<Bar> days = walk(Interval.D1, newYear.minusSeconds(86_400), 62, 1);

        open().put(MINUTES, minutes);
        open().put(HOURS, hours);
        open().put(DAYS, days);

        assertThat(lines(read(MINUTES))).isEqualTo(lines(minutes));
        assertThat(lines(read(HOURS))).isEqualTo(lines(hours));
        assertThat(lines(read(DAYS))).isEqualTo(lines(days));
    }

    @Test
    void barsBeforeTheEpochAreBarsToo() {
        Instant before = Instant.parse("1969-12-31T23:58:00Z");
        List<Bar> bars = walk(Interval.M1, before, 4, 1);

        open().put(MINUTES, bars);

        assertThat(lines(read(MINUTES))).isEqualTo(lines(bars));
    }

    @Test
    @DisplayName("R6 whatever the order, the batches and the repetitions, the bars are the same")
    void orderBatchesAndRepetitionDoNotMatter() {
        List<Bar> bars = versions();
        List<String> expected = null;
        for (int seed = 0; seed < 5; seed++) {
            SeriesId series = BarSamples.series("S" + seed, Interval.M1);
            Random random = new Random(seed);
            List<Bar> shuffled = new ArrayList<>(bars);
            Collections.shuffle(shuffled, random);
            shuffled.addAll(shuffled.subList(0, random.nextInt(bars.size())));
            BarStore store = open();
            for (int at = 0; at < shuffled.size(); ) {
                int end = Math.min(shuffled.size(), at + 1 + random.nextInt(40));
                store.put(series, shuffled.subList(at, end));
                at = end;
            }

            List<String> read = lines(read(series));
            expected = expected == null ? read : expected;
            assertThat(read).isEqualTo(expected).hasSize(120);
        }
    }

    @Test
    @DisplayName("R6 final beats open, then the source's rank, then the later event time")
    void theStrongerBarIsKept() {
        Instant end = NOON.plusSeconds(60);
        Bar open = bar(Interval.M1, NOON, "1", Source.REST, false, end);
        Bar resampled = bar(Interval.M1, NOON, "2", Source.RESAMPLED, true, end);
        Bar trades = bar(Interval.M1, NOON, "3", Source.TRADES, true, end);
        Bar corrected = bar(Interval.M1, NOON, "4", Source.TRADES, true, end.plusMillis(1));
        Bar kline = bar(Interval.M1, NOON, "5", Source.KLINE, true, end);

        BarStore store = open();
        for (Bar bar : List.of(open, resampled, trades, corrected, kline)) {
            store.put(MINUTES, List.of(bar));
            assertThat(read(MINUTES)).containsExactly(bar);
        }
        for (Bar weaker : List.of(trades, open, corrected, resampled)) {
            store.put(MINUTES, List.of(weaker));
            assertThat(read(MINUTES)).containsExactly(kline);
        }
    }

    @Test
    void concurrentWritersLoseNothing() throws Exception {
        List<Bar> bars = walk(Interval.M1, NOON, 120, 7);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int writer = i;
                BarStore store = open();
                writers.add(
                        threads.submit(
                                () -> {
                                    for (int at = writer; at < bars.size(); at += 4) {
                                        store.put(MINUTES, List.of(bars.get(at)));
                                    }
                                }));
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(lines(read(MINUTES))).isEqualTo(lines(bars));
    }

    @Test
    void aYearOfHoursIsOnePut() {
        List<Bar> bars = walk(Interval.H1, Instant.parse("2026-01-01T00:00:00Z"), 8_760, 5);

        open().put(HOURS, bars);

        assertThat(lines(read(HOURS))).isEqualTo(lines(bars));
    }

    @Test
    void onlyStoredIntervalsAndWholeBucketsAreAccepted() {
        SeriesId fives = BarSamples.series("BTCUSDT", Interval.M5);
        Bar shifted = bar(Interval.M1, NOON.plusSeconds(30), "1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open().put(fives, walk(Interval.M5, NOON, 1, 1)))
                .withMessageContaining("5m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open().put(MINUTES, List.of(shifted)))
                .withMessageContaining("12:00:30");
    }

    /** Open, final, corrected and official bars of two hours, several of each bucket. */
    private static List<Bar> versions() {
        List<Bar> bars = new ArrayList<>();
        for (int minute = 0; minute < 120; minute++) {
            Instant start = NOON.plusSeconds(60L * minute);
            Instant end = start.plusSeconds(60);
            bars.add(bar(Interval.M1, start, "1", Source.TRADES, false, start.plusSeconds(9)));
            bars.add(bar(Interval.M1, start, "2", Source.TRADES, true, end));
            bars.add(bar(Interval.M1, start, "3", Source.TRADES, true, end));
            bars.add(bar(Interval.M1, start, "4", Source.KLINE, minute % 3 == 0, end));
        }
        return bars;
    }

    private List<Bar> read(SeriesId series) {
        return open().read(
                        series,
                        Instant.parse("1960-01-01T00:00:00Z"),
                        Instant.parse("2030-01-01T00:00:00Z"));
    }

    protected static List<String> lines(List<Bar> bars) {
        return bars.stream().map(BarJson::canonical).toList();
    }
}
