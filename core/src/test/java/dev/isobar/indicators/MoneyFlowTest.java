package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.Interval;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Flows of money with short periods on seven bars, worked out on paper. */
class MoneyFlowTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    @Test
    void moneyFlowIndex() {
        double[] mfi = SevenBars.column(MoneyFlow.mfi(2), "mfi");

        // Flows, times 3: 7400 up, 3900 up, 9000 down, 3100 up.
        assertThat(mfi[1]).isNaN();
        assertThat(mfi[2]).isCloseTo(100, EXACT);
        assertThat(mfi[3]).isCloseTo(100 * 39.0 / 129, EXACT);
        assertThat(mfi[4]).isCloseTo(100 * 31.0 / 121, EXACT);
    }

    @Test
    void chaikinMoneyFlow() {
        double[] cmf = SevenBars.column(MoneyFlow.cmf(2), "cmf");

        // Flows 100 · 1/3, 200 · 1/2, 100 · −1, 300 · −3/5, 100 · 1.
        assertThat(cmf[0]).isNaN();
        assertThat(cmf[1]).isCloseTo(4.0 / 9, EXACT);
        assertThat(cmf[2]).isZero();
        assertThat(cmf[3]).isCloseTo(-0.7, EXACT);
        assertThat(cmf[4]).isCloseTo(-0.2, EXACT);
    }

    @Test
    void sumsOfTheDay() {
        assertThat(SevenBars.column(MoneyFlow.obv(), "obv"))
                .containsExactly(0, 200, 100, -200, -100, 0, -100);
        double[] adl = SevenBars.column(MoneyFlow.adl(), "adl");
        assertThat(adl[1]).isCloseTo(400.0 / 3, EXACT);
        assertThat(adl[4]).isCloseTo(-140.0 / 3, EXACT);
    }

    @Test
    @DisplayName("R2 a sum begins anew with the day, and is absent in half a one")
    void aNewDay() {
        Samples bars = SevenBars.at(Interval.H12, "2024-03-01T12:00:00Z");

        assertThat(bars.column(MoneyFlow.obv()))
                .containsExactly(Double.NaN, 0, -100, 0, 100, 0, -100);
    }
}
