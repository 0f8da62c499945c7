package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Trends with short periods on seven bars, worked out on paper. */
class TrendsTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    @Test
    void supertrend() {
        // (h + l) / 2 is 13.5 10.5 10 13.5 13.5 from bar 2 on, atr 3.5 4.25 3.125 4.0625 3.53125.
        // Upper falls 17, 14.75, 13.125; the close of bar 5 (15) is above it. Lower then rises
        // from 9.4375 to 9.96875.
        assertThat(SevenBars.column(Trends.supertrend(2, 1), "supertrend"))
                .containsExactly(Double.NaN, Double.NaN, 17, 14.75, 13.125, 9.4375, 9.96875);
    }

    @Test
    void parabolicSar() {
        // Up from 9, extremes 14 and 15: 9 + 0.02 · 5, then 9.1 + 0.04 · 5.9 = 9.336, which bar 3
        // touches: down from 15; 14.86 lies within bar 2, so 15 again; then 14.86, which bar 5
        // touches: up from 8, then 8 + 0.02 · 8.
        double[] psar = SevenBars.column(Trends.parabolicSar(0.02, 0.2), "psar");

        assertThat(psar).hasSize(7).startsWith(Double.NaN, 9, 9.1, 15, 15, 8);
        assertThat(psar[6]).isCloseTo(8.16, EXACT);
    }

    @Test
    void aroon() {
        Indicator of = Trends.aroon(2);

        // The highest of three bars was 0, 1 and 2 bars ago, the lowest 2, 0 and 1.
        assertThat(SevenBars.column(of, "aroon_up")).startsWith(Double.NaN, Double.NaN, 100, 50, 0);
        assertThat(SevenBars.column(of, "aroon_down"))
                .startsWith(Double.NaN, Double.NaN, 0, 100, 50);
        assertThat(SevenBars.column(of, "aroon_oscillator"))
                .startsWith(Double.NaN, Double.NaN, 100, -50, -50);
    }

    @Test
    void directions() {
        Indicator of = Trends.directions(2);

        // Up 2 1 0, down 0 0 4, ranges 4 3 5; sums 2/2 + 1 = 2, 0, 4/2 + 3 = 5, then 2/2, 4, 7.5.
        assertThat(SevenBars.column(of, "di_plus")[1]).isNaN();
        assertThat(SevenBars.column(of, "di_plus")[2]).isCloseTo(40, EXACT);
        assertThat(SevenBars.column(of, "di_minus")[2]).isZero();
        assertThat(SevenBars.column(of, "di_plus")[3]).isCloseTo(100 / 7.5, EXACT);
        assertThat(SevenBars.column(of, "di_minus")[3]).isCloseTo(400 / 7.5, EXACT);
    }
}
