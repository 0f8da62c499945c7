package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WatchedBarsTest {
    private static final Instant START = Instant.parse("2026-02-27T00:00:00Z");
    private static final SeriesId MINUTES = BarSamples.MINUTES;
    private static final Instant NOW = START.plusSeconds(60 * 5_000);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final InMemoryReadingStates states = new InMemoryReadingStates();
    private final InMemoryBars store = new InMemoryBars();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final List<Bar> bars = BarSamples.walk(Interval.M1, START, 5_000, 9);

    @Test
    @DisplayName("R6 older bars that are put change what is read, whoever read in between")
    void olderBarsChangeWhatIsRead() {
        store.put(MINUTES, bars.subList(0, 100));
        store.put(MINUTES, bars.subList(110, 5_000));
        complete(MINUTES);
        newestRow();

        // Somebody asks between the announcement and the put, and saves states of the old bars.
        new WatchedBars(asking(), states, CLOCK).put(MINUTES, bars.subList(100, 110));

        assertThat(newestRow()).containsExactly(straight());
    }

    @Test
    @DisplayName("R6 whoever is killed after the put left no state that holds")
    void killedAfterThePut() {
        store.put(MINUTES, bars.subList(0, 100));
        store.put(MINUTES, bars.subList(110, 5_000));
        complete(MINUTES);
        newestRow();
        BarStore killing =
                new BarStore() {
                    @Override
                    public void put(SeriesId series, Collection<Bar> news) {
                        store.put(series, news);
                        throw new IllegalStateException("killed");
                    }

                    @Override
                    public List<Bar> read(SeriesId series, Instant start, Instant end) {
                        return store.read(series, start, end);
                    }
                };

        try {
            new WatchedBars(killing, states, CLOCK).put(MINUTES, bars.subList(100, 110));
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("killed");
        }

        assertThat(newestRow()).containsExactly(straight());
    }

    @Test
    @DisplayName("R6 the newest bars make nothing void")
    void theNewestBarsMakeNothingVoid() {
        new WatchedBars(store, states, CLOCK).put(MINUTES, bars.subList(4_995, 5_000));

        assertThat(generation()).isZero();
    }

    @Test
    @DisplayName("R6 a longer bar that becomes final because a minute was empty counts")
    void anEmptyMinuteCounts() {
        SeriesId fives = new SeriesId(MINUTES.instrument(), Interval.M5);
        store.put(MINUTES, bars.subList(0, 4_300));
        store.put(MINUTES, bars.subList(4_301, 5_000));
        Coverage but =
                Coverage.complete(START, bars.get(4_300).start(), Proof.REST_PAGE_BOUNDS)
                        .and(
                                Coverage.complete(
                                        bars.get(4_301).start(), NOW, Proof.REST_PAGE_BOUNDS));
        ledger.record(MINUTES.instrument(), Channel.kline(Interval.M1), but);
        double[] without = newestRow(fives);

        new WatchedCoverage(ledger, states, CLOCK)
                .record(
                        MINUTES.instrument(),
                        Channel.kline(Interval.M1),
                        Coverage.complete(START, NOW, Proof.REST_PAGE_BOUNDS));

        Calculator straight = new Calculator(SomeColumns.ALL, Interval.M5);
        history().from(fives, Instant.EPOCH, 5_000).bars().forEach(straight::next);
        assertThat(newestRow(fives)).containsExactly(straight.row()).isNotEqualTo(without);
    }

    private BarStore asking() {
        return new BarStore() {
            @Override
            public void put(SeriesId series, Collection<Bar> news) {
                newestRow();
                store.put(series, news);
            }

            @Override
            public List<Bar> read(SeriesId series, Instant start, Instant end) {
                return store.read(series, start, end);
            }
        };
    }

    private void complete(SeriesId series) {
        ledger.record(
                series.instrument(),
                Channel.kline(series.interval()),
                Coverage.complete(START, NOW, Proof.REST_PAGE_BOUNDS));
    }

    private double[] straight() {
        Calculator straight = new Calculator(SomeColumns.ALL, Interval.M1);
        bars.forEach(straight::next);
        return straight.row();
    }

    private double[] newestRow() {
        return newestRow(MINUTES);
    }

    private double[] newestRow(SeriesId series) {
        var page =
                new ReadingHistory(history(), states, SomeColumns.ALL, CLOCK).until(series, NOW, 1);
        return page.rows().get(0);
    }

    private BarHistory history() {
        return new BarHistory(store, ledger, CLOCK);
    }

    private long generation() {
        return states.validity(MINUTES.instrument()).generation();
    }
}
