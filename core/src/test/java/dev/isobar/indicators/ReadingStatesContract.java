package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.BarSamples;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every home of reading states promises. */
public abstract class ReadingStatesContract {
    protected static final SeriesId MINUTES = BarSamples.MINUTES;
    protected static final SeriesId DAYS = BarSamples.DAYS;
    protected static final SeriesId FIVES = BarSamples.series("BTCUSDT", Interval.M5);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** An empty one. */
    protected abstract ReadingStates open();

    @Test
    void whatWasNeverSavedIsAbsent() {
        ReadingStates states = open();

        assertThat(states.newest(MINUTES, day(9))).isEmpty();
        assertThat(states.validity(MINUTES.instrument()).generation()).isZero();
        assertThat(until(states, MINUTES)).isEqualTo(Instant.MIN);
    }

    @Test
    void aStateComesBackBitByBit() {
        ReadingStates states = open();
        double[] memory = {1.1, -0.0, Double.NaN, Double.MIN_VALUE, Math.PI * 1e300};
        ReadingState state = new ReadingState(MINUTES, day(1), "v", 1440, memory);

        assertThat(states.save(List.of(state), 0)).isTrue();

        ReadingState read = states.newest(MINUTES, day(1)).orElseThrow();
        assertThat(read.page()).isEqualTo(day(1));
        assertThat(read.version()).isEqualTo("v");
        assertThat(read.count()).isEqualTo(1440);
        assertThat(read.memory()).usingComparator(Arrays::compare).isEqualTo(memory);
    }

    @Test
    void theNewestIsTheOneAtOrBefore() {
        ReadingStates states = open();
        states.save(List.of(state(MINUTES, 1), state(MINUTES, 2), state(MINUTES, 4)), 0);
        states.save(List.of(state(FIVES, 3)), 0);

        assertThat(states.newest(MINUTES, day(3)).orElseThrow().page()).isEqualTo(day(2));
        assertThat(states.newest(MINUTES, day(4)).orElseThrow().page()).isEqualTo(day(4));
        assertThat(states.newest(MINUTES, day(1).minusMillis(1))).isEmpty();
        assertThat(until(states, MINUTES)).isEqualTo(day(4));
        assertThat(until(states, FIVES)).isEqualTo(day(3));
    }

    @Test
    void statesOfOtherColumnsDoNotHold() {
        ReadingStates states = open();
        states.save(List.of(state(MINUTES, 1)), 0);

        assertThat(states.validity(MINUTES.instrument()).until(Interval.M1, "other"))
                .isEqualTo(Instant.MIN);
    }

    @Test
    @DisplayName("R6 after bars were revised no state behind them holds, of no longer interval")
    void aRevisionMakesLaterStatesVoid() {
        ReadingStates states = open();
        states.save(List.of(state(MINUTES, 1), state(MINUTES, 4)), 0);
        states.save(List.of(state(FIVES, 2)), 0);
        states.save(List.of(state(DAYS, 5)), 0);

        states.revise(MINUTES, day(3));

        assertThat(states.validity(MINUTES.instrument()).generation()).isEqualTo(1);
        assertThat(until(states, MINUTES)).isEqualTo(day(3));
        assertThat(until(states, FIVES)).isEqualTo(day(2));
        assertThat(until(states, DAYS)).isEqualTo(day(3));
    }

    @Test
    @DisplayName("R6 a revision of days leaves minutes alone")
    void aRevisionOfDaysLeavesMinutesAlone() {
        ReadingStates states = open();
        states.save(List.of(state(MINUTES, 4)), 0);
        states.save(List.of(state(DAYS, 5)), 0);

        states.revise(DAYS, day(1));

        assertThat(until(states, MINUTES)).isEqualTo(day(4));
        assertThat(until(states, DAYS)).isEqualTo(day(1));
    }

    @Test
    @DisplayName("R6 a revision counts for the intervals that may be made of those bars, only")
    void aRevisionCountsForWhatIsMadeOfIt() {
        ReadingStates states = open();
        states.revise(BarSamples.series("BTCUSDT", Interval.H1), day(1));
        states.revise(DAYS, day(1));
        states.revise(DAYS, day(2));
        states.revise(MINUTES, day(3));

        ReadingStates.Validity validity = states.validity(MINUTES.instrument());
        // 1m … 30m: the one of minutes. 1h … 12h: that and the one of hours. 1d … 1M: all four.
        assertThat(validity.generation(Interval.M1)).isEqualTo(1);
        assertThat(validity.generation(Interval.M30)).isEqualTo(1);
        assertThat(validity.generation(Interval.H1)).isEqualTo(2);
        assertThat(validity.generation(Interval.H12)).isEqualTo(2);
        assertThat(validity.generation(Interval.D1)).isEqualTo(4);
        assertThat(validity.generation(Interval.MONTH)).isEqualTo(4);
        assertThat(validity.generation()).isEqualTo(4);
    }

    @Test
    @DisplayName("R6 what was computed before a revision is not saved after it")
    void whatWasComputedBeforeARevisionIsRefused() {
        ReadingStates states = open();
        states.save(List.of(state(MINUTES, 1)), 0);
        states.revise(MINUTES, day(9));

        assertThat(states.save(List.of(state(MINUTES, 2)), 0)).isFalse();
        assertThat(until(states, MINUTES)).isEqualTo(day(1));
        assertThat(states.newest(MINUTES, day(3)).orElseThrow().page()).isEqualTo(day(1));

        assertThat(states.save(List.of(state(MINUTES, 2)), 1)).isTrue();
        assertThat(until(states, MINUTES)).isEqualTo(day(2));
    }

    @Test
    @DisplayName("R6 the first revision counts though nothing was saved")
    void theFirstRevisionCounts() {
        ReadingStates states = open();

        states.revise(MINUTES, day(1));

        assertThat(states.save(List.of(state(MINUTES, 2)), 0)).isFalse();
    }

    @Test
    void manyStatesAreSavedAtOnce() {
        ReadingStates states = open();
        List<ReadingState> many = IntStream.range(0, 230).mapToObj(i -> state(MINUTES, i)).toList();

        assertThat(states.save(many, 0)).isTrue();

        assertThat(until(states, MINUTES)).isEqualTo(day(229));
        assertThat(states.newest(MINUTES, day(117)).orElseThrow().page()).isEqualTo(day(117));
    }

    protected static ReadingState state(SeriesId series, int day) {
        return new ReadingState(series, day(day), "v", 1440L * day, new double[] {day, 0.5});
    }

    protected static Instant day(int day) {
        return START.plusSeconds(86_400L * day);
    }

    private static Instant until(ReadingStates states, SeriesId series) {
        return states.validity(series.instrument()).until(series.interval(), "v");
    }
}
