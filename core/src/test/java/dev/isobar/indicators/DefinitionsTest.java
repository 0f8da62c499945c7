package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is computed bar by bar, beside its definition over the whole series, on S1. */
class DefinitionsTest {
    private static final Samples S1 = Samples.s1();
    private static final Written W = new Written(S1);
    private static final double[][] ROWS = S1.rows(Indicators.columns());
    private static final double[] CLOSE = S1.close();
    private static final double[] VOLUME = S1.volume();

    @Test
    void donchian() {
        assertIs("donchian_upper", 19, i -> W.highest(i, 20));
        assertIs("donchian_middle", 19, i -> W.middle(i, 20));
        assertIs("donchian_lower", 19, i -> W.lowest(i, 20));
    }

    @Test
    void keltner() {
        IntToDoubleFunction middle = i -> Written.ema(k -> CLOSE[k], 0, 20, i);
        IntToDoubleFunction range = i -> Written.faded(W::trueRange, 1, 10, 0.1, i);

        assertIs("keltner_middle", 19, middle);
        assertIs("keltner_upper", 19, i -> middle.applyAsDouble(i) + 2 * range.applyAsDouble(i));
        assertIs("keltner_lower", 19, i -> middle.applyAsDouble(i) - 2 * range.applyAsDouble(i));
    }

    @Test
    void ichimoku() {
        assertIs("ichimoku_tenkan", 8, i -> W.middle(i, 9));
        assertIs("ichimoku_kijun", 25, i -> W.middle(i, 26));
        assertIs("ichimoku_senkou_a_ahead", 25, i -> (W.middle(i, 9) + W.middle(i, 26)) / 2);
        assertIs("ichimoku_senkou_b_ahead", 51, i -> W.middle(i, 52));
        assertIs("ichimoku_senkou_a", 51, i -> (W.middle(i - 26, 9) + W.middle(i - 26, 26)) / 2);
        assertIs("ichimoku_senkou_b", 77, i -> W.middle(i - 26, 52));
    }

    @Test
    void commodityChannelIndex() {
        IntToDoubleFunction mean = i -> Written.sum(i - 19, i, W::typical) / 20;
        IntToDoubleFunction deviation =
                i ->
                        Written.sum(i - 19, i, k -> Math.abs(W.typical(k) - mean.applyAsDouble(i)))
                                / 20;

        assertIs(
                "cci",
                19,
                i -> (W.typical(i) - mean.applyAsDouble(i)) / (0.015 * deviation.applyAsDouble(i)));
    }

    @Test
    void williamsR() {
        assertIs(
                "williams_r",
                13,
                i -> (W.highest(i, 14) - CLOSE[i]) / (W.highest(i, 14) - W.lowest(i, 14)) * -100);
    }

    @Test
    void rateOfChangeAndTrix() {
        IntToDoubleFunction once = W.held(i -> Written.ema(k -> CLOSE[k], 0, 15, i));
        IntToDoubleFunction twice = W.held(i -> Written.ema(once, 14, 15, i));
        IntToDoubleFunction thrice = W.held(i -> Written.ema(twice, 28, 15, i));
        IntToDoubleFunction trix =
                i ->
                        100
                                * (thrice.applyAsDouble(i) - thrice.applyAsDouble(i - 1))
                                / thrice.applyAsDouble(i - 1);

        assertIs("roc", 10, i -> 100 * (CLOSE[i] - CLOSE[i - 10]) / CLOSE[i - 10]);
        assertIs("trix", 43, trix);
        assertIs("trix_signal", 51, i -> Written.ema(trix, 43, 9, i));
    }

    @Test
    void percentagePriceOscillator() {
        IntToDoubleFunction slow = i -> Written.ema(k -> CLOSE[k], 0, 26, i);
        IntToDoubleFunction ppo =
                W.held(
                        i ->
                                100
                                        * (Written.ema(k -> CLOSE[k], 0, 12, i)
                                                        / slow.applyAsDouble(i)
                                                - 1));

        assertIs("ppo", 25, ppo);
        assertIs("ppo_signal", 33, i -> Written.ema(ppo, 25, 9, i));
        assertIs("ppo_hist", 33, i -> ppo.applyAsDouble(i) - Written.ema(ppo, 25, 9, i));
    }

    @Test
    void stochasticRsi() {
        IntToDoubleFunction rsi = W.held(i -> i < 14 ? Double.NaN : W.rsi(i));
        IntToDoubleFunction lowest =
                i -> IntStream.rangeClosed(i - 13, i).mapToDouble(rsi).min().orElseThrow();
        IntToDoubleFunction highest =
                i -> IntStream.rangeClosed(i - 13, i).mapToDouble(rsi).max().orElseThrow();
        IntToDoubleFunction raw =
                i ->
                        (rsi.applyAsDouble(i) - lowest.applyAsDouble(i))
                                * 100
                                / (highest.applyAsDouble(i) - lowest.applyAsDouble(i));
        IntToDoubleFunction k = i -> Written.sum(i - 2, i, raw) / 3;

        assertIs("stoch_rsi_k", 29, k);
        assertIs("stoch_rsi_d", 31, i -> Written.sum(i - 2, i, k) / 3);
    }

    @Test
    void moneyFlows() {
        IntToDoubleFunction flow = i -> W.typical(i) * VOLUME[i];
        IntToDoubleFunction up = i -> W.typical(i) > W.typical(i - 1) ? flow.applyAsDouble(i) : 0;
        IntToDoubleFunction down = i -> W.typical(i) < W.typical(i - 1) ? flow.applyAsDouble(i) : 0;

        assertIs(
                "mfi",
                14,
                i -> 100 - 100 / (1 + Written.sum(i - 13, i, up) / Written.sum(i - 13, i, down)));
        assertIs(
                "cmf",
                19,
                i -> Written.sum(i - 19, i, W::flow) / Written.sum(i - 19, i, k -> VOLUME[k]));
        assertIs("adl", 0, i -> Written.sum(0, i, W::flow));
        assertIs(
                "obv",
                0,
                i -> Written.sum(1, i, k -> VOLUME[k] * Math.signum(CLOSE[k] - CLOSE[k - 1])));
        // Worked out elsewhere, as the sum of volume times the sign of the change.
        assertThat(ROWS[239][Indicators.columns().indexOf("obv")]).isEqualTo(1491);
    }

    @Test
    void weightedAverages() {
        IntToDoubleFunction raw =
                i ->
                        2 * Written.weighted(k -> CLOSE[k], i, 8)
                                - Written.weighted(k -> CLOSE[k], i, 16);

        assertIs("wma_20", 19, i -> Written.weighted(k -> CLOSE[k], i, 20));
        assertIs("hma_16", 18, i -> Written.weighted(raw, i, 4));
    }

    @Test
    void directions() {
        IntToDoubleFunction rise = i -> S1.high()[i] - S1.high()[i - 1];
        IntToDoubleFunction fall = i -> S1.low()[i - 1] - S1.low()[i];
        IntToDoubleFunction up = i -> greater(rise.applyAsDouble(i), fall.applyAsDouble(i));
        IntToDoubleFunction down = i -> greater(fall.applyAsDouble(i), rise.applyAsDouble(i));

        assertIs("di_plus", 14, i -> 100 * sums(up, i) / sums(W::trueRange, i));
        assertIs("di_minus", 14, i -> 100 * sums(down, i) / sums(W::trueRange, i));
    }

    @Test
    void heikinAshi() {
        IntToDoubleFunction close = i -> (S1.open()[i] + S1.high()[i] + S1.low()[i] + CLOSE[i]) / 4;
        IntToDoubleFunction open =
                i ->
                        (S1.open()[0] + CLOSE[0]) / 2 * Math.pow(0.5, i)
                                + Written.sum(
                                        0,
                                        i - 1,
                                        k -> close.applyAsDouble(k) * Math.pow(0.5, i - k));

        assertIs("ha_close", 0, close);
        assertIs("ha_open", 0, open);
        assertIs(
                "ha_high",
                0,
                i ->
                        Math.max(
                                S1.high()[i],
                                Math.max(open.applyAsDouble(i), close.applyAsDouble(i))));
        assertIs(
                "ha_low",
                0,
                i ->
                        Math.min(
                                S1.low()[i],
                                Math.min(open.applyAsDouble(i), close.applyAsDouble(i))));
    }

    @Test
    void realisedVolatility() {
        IntToDoubleFunction squares =
                i ->
                        Written.sum(
                                i - 19,
                                i,
                                k -> Math.pow(Math.log(CLOSE[k]) - Math.log(CLOSE[k - 1]), 2));

        assertIs("realised_volatility", 20, i -> 100 * Math.sqrt(squares.applyAsDouble(i)));
        assertIs(
                "realised_volatility_annual",
                20,
                i -> 100 * Math.sqrt(squares.applyAsDouble(i) / 20 * 365 * 24 * 60));
    }

    private static double greater(double one, double other) {
        return one > other && one > 0 ? one : 0;
    }

    /** Of 13 moves, then each bar a fourteenth leaves. */
    private static double sums(IntToDoubleFunction value, int i) {
        double kept = 13.0 / 14;
        return Written.sum(1, 13, value) * Math.pow(kept, i - 13)
                + Written.sum(14, i, k -> value.applyAsDouble(k) * Math.pow(kept, i - k));
    }

    /** Absent before {@code from}. */
    private static void assertIs(String column, int from, IntToDoubleFunction definition) {
        int at = Indicators.columns().indexOf(column);
        for (int i = 0; i < S1.size(); i++) {
            if (i < from) {
                assertThat(ROWS[i][at]).as("%s at %d", column, i).isNaN();
            } else {
                double expected = definition.applyAsDouble(i);
                assertThat(ROWS[i][at])
                        .as("%s at %d", column, i)
                        .isCloseTo(expected, offset(1e-9 * Math.max(1, Math.abs(expected))));
            }
        }
    }
}
