package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.Interval;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Momentum with short periods on seven bars, worked out on paper. */
class MomentumTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    @Test
    void commodityChannelIndex() {
        double[] cci = SevenBars.column(Momentum.cci(3), "cci");

        // Times 3: 32 37 39, mean 36, mean deviation 8/3: 3 / (0.015 · 8/3). Then 37 39 30, mean
        // 106/3, mean deviation 32/9: −16/3 / (0.015 · 32/9).
        assertThat(cci[1]).isNaN();
        assertThat(cci[2]).isCloseTo(75, Offset.offset(1e-10));
        assertThat(cci[3]).isCloseTo(-100, Offset.offset(1e-10));
    }

    @Test
    void williamsR() {
        assertThat(SevenBars.column(Momentum.williamsR(2), "williams_r"))
                .startsWith(Double.NaN, -20, -60, -600.0 / 7);
    }

    @Test
    void rateOfChange() {
        double[] roc = SevenBars.column(Momentum.roc(2), "roc");

        assertThat(roc[1]).isNaN();
        assertThat(roc[2]).isCloseTo(100.0 / 11, EXACT);
        assertThat(roc[3]).isCloseTo(-400.0 / 13, EXACT);
    }

    @Test
    void trix() {
        double[] trix = SevenBars.column(Momentum.trix(2, 2), "trix");
        double[] signal = SevenBars.column(Momentum.trix(2, 2), "trix_signal");

        // Once 12 12 10 32/3 122/9, twice 12 32/3 32/3 340/27, thrice 102/9 98/9 974/81.
        assertThat(trix[3]).isNaN();
        assertThat(trix[4]).isCloseTo(100 * (98.0 / 102 - 1), EXACT);
        assertThat(trix[5]).isCloseTo(100 * (974.0 / 882 - 1), EXACT);
        assertThat(signal[4]).isNaN();
        assertThat(signal[5]).isCloseTo((trix[4] + trix[5]) / 2, EXACT);
    }

    @Test
    void percentagePriceOscillator() {
        Indicator of = Momentum.ppo(1, 2, 2);

        // Closes 13 12 9 over averages 12 12 10: 25/3, 0, −10; signal – 25/6, 25/6 − 2/3 · 85/6.
        assertThat(SevenBars.column(of, "ppo")[1]).isCloseTo(25.0 / 3, EXACT);
        assertThat(SevenBars.column(of, "ppo_signal")[2]).isCloseTo(25.0 / 6, EXACT);
        assertThat(SevenBars.column(of, "ppo_signal")[3]).isCloseTo(-95.0 / 18, EXACT);
        assertThat(SevenBars.column(of, "ppo_hist")[3]).isCloseTo(-85.0 / 18, EXACT);
    }

    @Test
    void stochasticRsi() {
        Indicator of = Momentum.stochasticRsi(2, 3, 1, 2);

        // RSI from bar 2: 1/1.5 = 2/3, 0.5/2.25 = 2/9, 1.25/2.125 = 10/17, then the highest. Raw:
        // (10/17 − 2/9) / (2/3 − 2/9) = 14/17, then 1.
        assertThat(SevenBars.column(of, "stoch_rsi_k")[3]).isNaN();
        assertThat(SevenBars.column(of, "stoch_rsi_k")[4]).isCloseTo(1400.0 / 17, EXACT);
        assertThat(SevenBars.column(of, "stoch_rsi_k")[5]).isCloseTo(100, EXACT);
        assertThat(SevenBars.column(of, "stoch_rsi_d")[5]).isCloseTo(1550.0 / 17, EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cci", "williams_r", "stoch_rsi_k", "mfi", "cmf"})
    @DisplayName("R4 a market at rest has no momentum, not even one of rounding")
    void atRest(String column) {
        Calculator calculator = new Calculator(Indicators.columns(), Interval.M1);
        for (int i = 0; i < 100; i++) {
            calculator.next(60_000L * i, 0.1, 0.1, 0.1, 0.1, 0);
        }

        assertThat(calculator.value(Indicators.columns().indexOf(column))).isNaN();
    }
}
