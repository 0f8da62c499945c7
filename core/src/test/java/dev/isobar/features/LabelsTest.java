package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.bars.Bar;
import dev.isobar.bars.TestBars;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    @Test
    @DisplayName("R3 the last bars of a horizon have no label")
    void lastBars() {
        assertThat(labels(new Labels(3, 0, 2), TestBars.s1())).hasSize(237);
        assertThat(labels(new Labels(240, 0, 2), TestBars.s1())).isEmpty();
    }

    @Test
    void theForwardReturnIsFromCloseToClose() {
        // S1: close 0 is 100, close 1 is 103.75, close 2 is 107.5.
        List<Label> labels = labels(new Labels(2, 0, 2), TestBars.s1());

        assertThat(labels.get(0).forwardReturn()).isCloseTo(0.075, within(1e-15));
        assertThat(labels.get(0).end()).isEqualTo(Instant.parse("2024-01-01T00:03:00Z"));
    }

    @Test
    void aMoveWithinTheThresholdIsNoDirection() {
        List<Bar> bars =
                List.of(bar(0, 100, 100), bar(1, 101, 101), bar(2, 99, 99), bar(3, 99, 99));

        // +1 %, −1.98 %, 0
        assertThat(labels(new Labels(1, 0.011, 2), bars))
                .extracting(Label::direction)
                .containsExactly(0, -1, 0);
        assertThat(labels(new Labels(1, 0, 2), bars))
                .extracting(Label::direction)
                .containsExactly(1, -1, 0);
    }

    @Test
    void theBarrierTouchedFirstDecides() {
        // Close 100, range 1, barriers at 98 and 102.
        Labels labels = new Labels(3, 0, 2);
        Bar first = bar(0, 100, 100);

        assertThat(barrier(labels, first, bar(1, 99, 101), bar(2, 99, 102), bar(3, 90, 99)))
                .isEqualTo(1);
        assertThat(barrier(labels, first, bar(1, 98, 101), bar(2, 99, 102), bar(3, 99, 99)))
                .isEqualTo(-1);
        assertThat(barrier(labels, first, bar(1, 97, 103), bar(2, 99, 102), bar(3, 99, 99)))
                .as("both in one bar")
                .isEqualTo(-1);
        assertThat(barrier(labels, first, bar(1, 99, 101), bar(2, 99, 101), bar(3, 98.1, 101.9)))
                .isZero();
    }

    @Test
    void withoutARangeThereAreNoBarriers() {
        List<Bar> bars = List.of(bar(0, 100, 100), bar(1, 101, 101));
        double[] none = {Double.NaN, Double.NaN};
        double[] still = {0, 0};

        Label label = new Labels(1, 0, 2).of(Interval.M1, bars, none).get(0);

        assertThat(label.tripleBarrier()).isNaN();
        assertThat(new Labels(1, 0, 2).of(Interval.M1, bars, still).get(0).tripleBarrier()).isNaN();
        assertThat(label.forwardReturn()).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void whatNobodyCanMeanIsRefused() {
        assertThatThrownBy(() -> new Labels(0, 0, 2)).hasMessageContaining("1 to 250: 0");
        assertThatThrownBy(() -> new Labels(251, 0, 2)).hasMessageContaining("251");
        assertThatThrownBy(() -> new Labels(1, -0.1, 2)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new Labels(1, Double.NaN, 2)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Labels(1, 0, 0)).hasMessageContaining("barrier");
    }

    private static double barrier(Labels labels, Bar... bars) {
        return labels(labels, List.of(bars)).get(0).tripleBarrier();
    }

    private static List<Label> labels(Labels labels, List<Bar> bars) {
        double[] ones = new double[bars.size()];
        Arrays.fill(ones, 1);
        return labels.of(Interval.M1, bars, ones);
    }

    /** Closes at the low. */
    private static Bar bar(int minute, double low, double high) {
        String bottom = String.valueOf(low);
        String top = String.valueOf(high);
        return TestBars.minute(
                START.plusSeconds(60L * minute), bottom, top, bottom, bottom, "1", true);
    }
}
