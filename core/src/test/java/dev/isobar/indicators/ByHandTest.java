package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.Interval;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Formulas with short periods on seven bars, worked out on paper. */
class ByHandTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    /** Open, high, low, close, volume. Typical prices, times 3: 32 37 39 30 31 42 40. */
    private static final double[][] BARS = {
        {10, 12, 9, 11, 100},
        {11, 14, 10, 13, 200},
        {13, 15, 12, 12, 100},
        {12, 13, 8, 9, 300},
        {9, 11, 9, 11, 100},
        {11, 16, 11, 15, 100},
        {15, 15, 12, 13, 100},
    };

    @Test
    void donchian() {
        Indicator of = Channels.donchian(2);

        assertThat(column(of, "donchian_upper")).startsWith(Double.NaN, 14, 15, 15, 13);
        assertThat(column(of, "donchian_middle")).startsWith(Double.NaN, 11.5, 12.5, 11.5, 10.5);
        assertThat(column(of, "donchian_lower")).startsWith(Double.NaN, 9, 10, 8, 8);
    }

    @Test
    @DisplayName("R1 the spans ahead are known now, the cloud at a bar was known before")
    void ichimoku() {
        Indicator of = Channels.ichimoku(1, 2, 3);

        // Half way: of 1 bar 10.5 12 13.5 10.5 10; of 2 – 11.5 12.5 11.5 10.5; of 3 – – 12 11.5
        // 11.5. Drawn two bars further.
        assertThat(column(of, "ichimoku_tenkan")).startsWith(10.5, 12, 13.5, 10.5, 10);
        assertThat(column(of, "ichimoku_kijun")).startsWith(Double.NaN, 11.5, 12.5, 11.5, 10.5);
        assertThat(column(of, "ichimoku_senkou_a_ahead"))
                .startsWith(Double.NaN, 11.75, 13, 11, 10.25);
        assertThat(column(of, "ichimoku_senkou_b_ahead"))
                .startsWith(Double.NaN, Double.NaN, 12, 11.5, 11.5);
        assertThat(column(of, "ichimoku_senkou_a"))
                .startsWith(Double.NaN, Double.NaN, Double.NaN, 11.75, 13);
        assertThat(column(of, "ichimoku_senkou_b"))
                .startsWith(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 12);
    }

    @Test
    void keltner() {
        Indicator of = Channels.keltner(2, 2, 1);

        // ema, 2/3 of what is new: – 12 12 10 32/3. True ranges – 4 3 5 2, so atr – – 3.5 4.25
        // 3.125.
        assertThat(column(of, "keltner_middle")[1]).isEqualTo(12);
        assertThat(column(of, "keltner_upper")[1]).isNaN();
        assertThat(column(of, "keltner_upper")[3]).isCloseTo(14.25, EXACT);
        assertThat(column(of, "keltner_middle")[4]).isCloseTo(32.0 / 3, EXACT);
        assertThat(column(of, "keltner_lower")[4]).isCloseTo(32.0 / 3 - 3.125, EXACT);
    }

    @Test
    void supertrend() {
        // (h + l) / 2 is 13.5 10.5 10 13.5 13.5 from bar 2 on, atr 3.5 4.25 3.125 4.0625 3.53125.
        // Upper falls 17, 14.75, 13.125; the close of bar 5 (15) is above it. Lower then rises
        // from 9.4375 to 9.96875.
        assertThat(column(Trends.supertrend(2, 1), "supertrend"))
                .containsExactly(Double.NaN, Double.NaN, 17, 14.75, 13.125, 9.4375, 9.96875);
    }

    @Test
    void parabolicSar() {
        // Up from 9, extremes 14 and 15: 9 + 0.02 · 5, then 9.1 + 0.04 · 5.9 = 9.336, which bar 3
        // touches: down from 15; 14.86 lies within bar 2, so 15 again; then 14.86, which bar 5
        // touches: up from 8, then 8 + 0.02 · 8.
        double[] psar = column(Trends.parabolicSar(0.02, 0.2), "psar");

        assertThat(psar).hasSize(7).startsWith(Double.NaN, 9, 9.1, 15, 15, 8);
        assertThat(psar[6]).isCloseTo(8.16, EXACT);
    }

    @Test
    void aroon() {
        Indicator of = Trends.aroon(2);

        // The highest of three bars was 0, 1 and 2 bars ago, the lowest 2, 0 and 1.
        assertThat(column(of, "aroon_up")).startsWith(Double.NaN, Double.NaN, 100, 50, 0);
        assertThat(column(of, "aroon_down")).startsWith(Double.NaN, Double.NaN, 0, 100, 50);
        assertThat(column(of, "aroon_oscillator"))
                .startsWith(Double.NaN, Double.NaN, 100, -50, -50);
    }

    @Test
    void directions() {
        Indicator of = Trends.directions(2);

        // Up 2 1 0, down 0 0 4, ranges 4 3 5; sums 2/2 + 1 = 2, 0, 4/2 + 3 = 5, then 2/2, 4, 7.5.
        assertThat(column(of, "di_plus")[1]).isNaN();
        assertThat(column(of, "di_plus")[2]).isCloseTo(40, EXACT);
        assertThat(column(of, "di_minus")[2]).isZero();
        assertThat(column(of, "di_plus")[3]).isCloseTo(100 / 7.5, EXACT);
        assertThat(column(of, "di_minus")[3]).isCloseTo(400 / 7.5, EXACT);
    }

    @Test
    void commodityChannelIndex() {
        double[] cci = column(Momentum.cci(3), "cci");

        // Times 3: 32 37 39, mean 36, mean deviation 8/3: 3 / (0.015 · 8/3). Then 37 39 30, mean
        // 106/3, mean deviation 32/9: −16/3 / (0.015 · 32/9).
        assertThat(cci[1]).isNaN();
        assertThat(cci[2]).isCloseTo(75, Offset.offset(1e-10));
        assertThat(cci[3]).isCloseTo(-100, Offset.offset(1e-10));
    }

    @Test
    void williamsR() {
        assertThat(column(Momentum.williamsR(2), "williams_r"))
                .startsWith(Double.NaN, -20, -60, -600.0 / 7);
    }

    @Test
    void rateOfChange() {
        double[] roc = column(Momentum.roc(2), "roc");

        assertThat(roc[1]).isNaN();
        assertThat(roc[2]).isCloseTo(100.0 / 11, EXACT);
        assertThat(roc[3]).isCloseTo(-400.0 / 13, EXACT);
    }

    @Test
    void trix() {
        double[] trix = column(Momentum.trix(2, 2), "trix");
        double[] signal = column(Momentum.trix(2, 2), "trix_signal");

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
        assertThat(column(of, "ppo")[1]).isCloseTo(25.0 / 3, EXACT);
        assertThat(column(of, "ppo_signal")[2]).isCloseTo(25.0 / 6, EXACT);
        assertThat(column(of, "ppo_signal")[3]).isCloseTo(-95.0 / 18, EXACT);
        assertThat(column(of, "ppo_hist")[3]).isCloseTo(-85.0 / 18, EXACT);
    }

    @Test
    void stochasticRsi() {
        Indicator of = Momentum.stochasticRsi(2, 3, 1, 2);

        // RSI from bar 2: 1/1.5 = 2/3, 0.5/2.25 = 2/9, 1.25/2.125 = 10/17, then the highest. Raw:
        // (10/17 − 2/9) / (2/3 − 2/9) = 14/17, then 1.
        assertThat(column(of, "stoch_rsi_k")[3]).isNaN();
        assertThat(column(of, "stoch_rsi_k")[4]).isCloseTo(1400.0 / 17, EXACT);
        assertThat(column(of, "stoch_rsi_k")[5]).isCloseTo(100, EXACT);
        assertThat(column(of, "stoch_rsi_d")[5]).isCloseTo(1550.0 / 17, EXACT);
    }

    @Test
    void moneyFlowIndex() {
        double[] mfi = column(MoneyFlow.mfi(2), "mfi");

        // Flows, times 3: 7400 up, 3900 up, 9000 down, 3100 up.
        assertThat(mfi[1]).isNaN();
        assertThat(mfi[2]).isCloseTo(100, EXACT);
        assertThat(mfi[3]).isCloseTo(100 * 39.0 / 129, EXACT);
        assertThat(mfi[4]).isCloseTo(100 * 31.0 / 121, EXACT);
    }

    @Test
    void chaikinMoneyFlow() {
        double[] cmf = column(MoneyFlow.cmf(2), "cmf");

        // Flows 100 · 1/3, 200 · 1/2, 100 · −1, 300 · −3/5, 100 · 1.
        assertThat(cmf[0]).isNaN();
        assertThat(cmf[1]).isCloseTo(4.0 / 9, EXACT);
        assertThat(cmf[2]).isZero();
        assertThat(cmf[3]).isCloseTo(-0.7, EXACT);
        assertThat(cmf[4]).isCloseTo(-0.2, EXACT);
    }

    @Test
    void sumsOfTheDay() {
        assertThat(column(MoneyFlow.obv(), "obv"))
                .containsExactly(0, 200, 100, -200, -100, 0, -100);
        double[] adl = column(MoneyFlow.adl(), "adl");
        assertThat(adl[1]).isCloseTo(400.0 / 3, EXACT);
        assertThat(adl[4]).isCloseTo(-140.0 / 3, EXACT);
    }

    @Test
    @DisplayName("R2 a sum begins anew with the day, and is absent in half a one")
    void aNewDay() {
        Samples bars = at(Interval.H12, "2024-03-01T12:00:00Z");

        assertThat(bars.column(MoneyFlow.obv()))
                .containsExactly(Double.NaN, 0, -100, 0, 100, 0, -100);
    }

    @Test
    void weightedAverages() {
        double[] wma = column(Weighted.wma(3), "wma_3");
        double[] hma = column(Weighted.hma(4), "hma_4");

        assertThat(wma[1]).isNaN();
        assertThat(wma[2]).isCloseTo(73.0 / 6, EXACT);
        assertThat(wma[4]).isCloseTo(10.5, EXACT);
        // 2 · 10 − 10.9 and 2 · 31/3 − 10.8: (2 · (62/3 − 10.8) + 9.1) / 3.
        assertThat(hma[3]).isNaN();
        assertThat(hma[4]).isCloseTo((124.0 / 3 - 12.5) / 3, EXACT);
    }

    @Test
    void heikinAshi() {
        Indicator of = Candles.heikinAshi();

        assertThat(column(of, "ha_close")).startsWith(10.5, 12, 13);
        assertThat(column(of, "ha_open")).startsWith(10.5, 10.5, 11.25);
        assertThat(column(of, "ha_high")).startsWith(12, 14, 15);
        assertThat(column(of, "ha_low")).startsWith(9, 10, 11.25);
    }

    @Test
    void realisedVolatility() {
        Indicator of = RealisedVolatility.of(2);
        double squares = Math.pow(Math.log(13.0 / 11), 2) + Math.pow(Math.log(12.0 / 13), 2);

        assertThat(column(of, "realised_volatility")[1]).isNaN();
        assertThat(column(of, "realised_volatility")[2]).isCloseTo(100 * Math.sqrt(squares), EXACT);
        // Two minutes of 525,600.
        assertThat(column(of, "realised_volatility_annual")[2])
                .isCloseTo(100 * Math.sqrt(squares * 262_800), Offset.offset(1e-9));
    }

    @Test
    void pivotsOfTheDayBefore() {
        Samples bars = at(Interval.H12, "2024-03-01T00:00:00Z");
        Columns columns = new Columns(java.util.List.of(PivotPoints.classic().calculation()));
        double[][] rows = bars.rows(columns);

        // Bars 0 and 1: H 14, L 9, C 13; bars 2 and 3: 15, 8, 9.
        assertThat(rows[1]).containsOnly(Double.NaN);
        assertThat(rows[2]).containsExactly(12, 15, 10, 17, 7, 20, 5);
        assertThat(rows[3]).containsExactly(rows[2]);
        assertThat(rows[4][0]).isCloseTo(32.0 / 3, EXACT);
    }

    @Test
    @DisplayName("R4 half a day gives no pivots")
    void pivotsOfHalfADay() {
        assertThat(at(Interval.H12, "2024-03-01T12:00:00Z").column(PivotPoints.classic()))
                .startsWith(Double.NaN, Double.NaN, Double.NaN, 37.0 / 3);
    }

    @Test
    void pivotsOfTheMonthAndOfTheYearBefore() {
        double[] days = at(Interval.D1, "2024-02-27T00:00:00Z").column(PivotPoints.classic());
        double[] leap = at(Interval.D1, "2024-02-01T00:00:00Z").column(PivotPoints.classic());
        double[] weeks = at(Interval.W1, "2023-12-18T00:00:00Z").column(PivotPoints.classic());

        // From the 27th on: March, but February was not seen to begin.
        assertThat(days).containsOnly(Double.NaN);
        assertThat(leap).containsOnly(Double.NaN);
        assertThat(weeks).containsOnly(Double.NaN);
        long[] starts = {
            day("2024-02-01"),
            day("2024-02-10"),
            day("2024-03-01"),
            day("2024-03-02"),
            day("2024-03-31"),
            day("2024-04-01"),
            day("2024-04-02")
        };
        // February is bars 0 and 1, March 2 to 4: H 15, L 8, C 11.
        double[] months = samples(Interval.D1, starts).column(PivotPoints.classic());
        assertThat(months).startsWith(Double.NaN, Double.NaN, 12, 12, 12);
        assertThat(months[5]).isCloseTo(34.0 / 3, EXACT);
    }

    private static double[] column(Indicator of, String name) {
        return at(Interval.M1, "2024-03-01T00:00:00Z").column(of, name);
    }

    private static Samples at(Interval interval, String start) {
        long[] starts = new long[BARS.length];
        Instant at = Instant.parse(start);
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at.toEpochMilli();
            at = interval.end(at);
        }
        return samples(interval, starts);
    }

    private static long day(String date) {
        return Instant.parse(date + "T00:00:00Z").toEpochMilli();
    }

    private static Samples samples(Interval interval, long[] starts) {
        double[][] turned = new double[5][BARS.length];
        for (int i = 0; i < BARS.length; i++) {
            for (int k = 0; k < 5; k++) {
                turned[k][i] = BARS[i][k];
            }
        }
        return new Samples(interval, starts, turned[0], turned[1], turned[2], turned[3], turned[4]);
    }
}
