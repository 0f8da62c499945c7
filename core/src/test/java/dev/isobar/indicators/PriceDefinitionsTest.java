package dev.isobar.indicators;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Channels, averages, candles and volatility bar by bar, beside their definitions over the whole
 * series, on S1.
 */
class PriceDefinitionsTest {
    private static final Written W = Written.S1;
    private static final Samples BARS = W.of();
    private static final double[] CLOSE = W.of().close();

    @Test
    void donchian() {
        Written.assertIs("donchian_upper", 19, i -> W.highest(i, 20));
        Written.assertIs("donchian_middle", 19, i -> W.middle(i, 20));
        Written.assertIs("donchian_lower", 19, i -> W.lowest(i, 20));
    }

    @Test
    void keltner() {
        IntToDoubleFunction middle = i -> Written.ema(k -> CLOSE[k], 0, 20, i);
        IntToDoubleFunction range = i -> Written.faded(W::trueRange, 1, 10, 0.1, i);

        Written.assertIs("keltner_middle", 19, middle);
        Written.assertIs(
                "keltner_upper", 19, i -> middle.applyAsDouble(i) + 2 * range.applyAsDouble(i));
        Written.assertIs(
                "keltner_lower", 19, i -> middle.applyAsDouble(i) - 2 * range.applyAsDouble(i));
    }

    @Test
    void ichimoku() {
        Written.assertIs("ichimoku_tenkan", 8, i -> W.middle(i, 9));
        Written.assertIs("ichimoku_kijun", 25, i -> W.middle(i, 26));
        Written.assertIs(
                "ichimoku_senkou_a_ahead", 25, i -> (W.middle(i, 9) + W.middle(i, 26)) / 2);
        Written.assertIs("ichimoku_senkou_b_ahead", 51, i -> W.middle(i, 52));
        Written.assertIs(
                "ichimoku_senkou_a", 51, i -> (W.middle(i - 26, 9) + W.middle(i - 26, 26)) / 2);
        Written.assertIs("ichimoku_senkou_b", 77, i -> W.middle(i - 26, 52));
    }

    @Test
    void weightedAverages() {
        IntToDoubleFunction raw =
                i ->
                        2 * Written.weighted(k -> CLOSE[k], i, 8)
                                - Written.weighted(k -> CLOSE[k], i, 16);

        Written.assertIs("wma_20", 19, i -> Written.weighted(k -> CLOSE[k], i, 20));
        Written.assertIs("hma_16", 18, i -> Written.weighted(raw, i, 4));
    }

    @Test
    void directions() {
        IntToDoubleFunction rise = i -> BARS.high()[i] - BARS.high()[i - 1];
        IntToDoubleFunction fall = i -> BARS.low()[i - 1] - BARS.low()[i];
        IntToDoubleFunction up = i -> greater(rise.applyAsDouble(i), fall.applyAsDouble(i));
        IntToDoubleFunction down = i -> greater(fall.applyAsDouble(i), rise.applyAsDouble(i));

        Written.assertIs("di_plus", 14, i -> 100 * sums(up, i) / sums(W::trueRange, i));
        Written.assertIs("di_minus", 14, i -> 100 * sums(down, i) / sums(W::trueRange, i));
    }

    @Test
    void heikinAshi() {
        IntToDoubleFunction close =
                i -> (BARS.open()[i] + BARS.high()[i] + BARS.low()[i] + CLOSE[i]) / 4;
        IntToDoubleFunction open =
                i ->
                        (BARS.open()[0] + CLOSE[0]) / 2 * Math.pow(0.5, i)
                                + Written.sum(
                                        0,
                                        i - 1,
                                        k -> close.applyAsDouble(k) * Math.pow(0.5, i - k));

        Written.assertIs("ha_close", 0, close);
        Written.assertIs("ha_open", 0, open);
        Written.assertIs(
                "ha_high",
                0,
                i ->
                        Math.max(
                                BARS.high()[i],
                                Math.max(open.applyAsDouble(i), close.applyAsDouble(i))));
        Written.assertIs(
                "ha_low",
                0,
                i ->
                        Math.min(
                                BARS.low()[i],
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

        Written.assertIs("realised_volatility", 20, i -> 100 * Math.sqrt(squares.applyAsDouble(i)));
        Written.assertIs(
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
}
