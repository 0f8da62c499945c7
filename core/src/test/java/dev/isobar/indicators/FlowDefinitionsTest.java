package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Momentum and flows of money bar by bar, beside their definitions over the whole series, on S1.
 */
class FlowDefinitionsTest {
    private static final Written W = Written.S1;
    private static final double[] CLOSE = W.of().close();
    private static final double[] VOLUME = W.of().volume();

    @Test
    void commodityChannelIndex() {
        IntToDoubleFunction mean = i -> Written.sum(i - 19, i, W::typical) / 20;
        IntToDoubleFunction deviation =
                i ->
                        Written.sum(i - 19, i, k -> Math.abs(W.typical(k) - mean.applyAsDouble(i)))
                                / 20;

        Written.assertIs(
                "cci",
                19,
                i -> (W.typical(i) - mean.applyAsDouble(i)) / (0.015 * deviation.applyAsDouble(i)));
    }

    @Test
    void williamsR() {
        Written.assertIs(
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

        Written.assertIs("roc", 10, i -> 100 * (CLOSE[i] - CLOSE[i - 10]) / CLOSE[i - 10]);
        Written.assertIs("trix", 43, trix);
        Written.assertIs("trix_signal", 51, i -> Written.ema(trix, 43, 9, i));
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

        Written.assertIs("ppo", 25, ppo);
        Written.assertIs("ppo_signal", 33, i -> Written.ema(ppo, 25, 9, i));
        Written.assertIs("ppo_hist", 33, i -> ppo.applyAsDouble(i) - Written.ema(ppo, 25, 9, i));
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

        Written.assertIs("stoch_rsi_k", 29, k);
        Written.assertIs("stoch_rsi_d", 31, i -> Written.sum(i - 2, i, k) / 3);
    }

    @Test
    void moneyFlows() {
        IntToDoubleFunction flow = i -> W.typical(i) * VOLUME[i];
        IntToDoubleFunction up = i -> W.typical(i) > W.typical(i - 1) ? flow.applyAsDouble(i) : 0;
        IntToDoubleFunction down = i -> W.typical(i) < W.typical(i - 1) ? flow.applyAsDouble(i) : 0;

        Written.assertIs(
                "mfi",
                14,
                i -> 100 - 100 / (1 + Written.sum(i - 13, i, up) / Written.sum(i - 13, i, down)));
        Written.assertIs(
                "cmf",
                19,
                i -> Written.sum(i - 19, i, W::flow) / Written.sum(i - 19, i, k -> VOLUME[k]));
        Written.assertIs("adl", 0, i -> Written.sum(0, i, W::flow));
        Written.assertIs(
                "obv",
                0,
                i -> Written.sum(1, i, k -> VOLUME[k] * Math.signum(CLOSE[k] - CLOSE[k - 1])));
        // Worked out elsewhere, as the sum of volume times the sign of the change.
        assertThat(Written.ours("obv")[239]).isEqualTo(1491);
    }
}
