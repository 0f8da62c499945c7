package dev.isobar.indicators;

import static dev.isobar.indicators.Oracle.assertAgree;
import static dev.isobar.indicators.Oracle.taLib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tictactec.ta.lib.MAType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Averages, oscillators and volatility beside TA-Lib. */
class TaLibTest {
    private static final Samples BARS = Oracle.BARS;
    private static final double[] HIGH = BARS.high();
    private static final double[] LOW = BARS.low();
    private static final double[] CLOSE = BARS.close();

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 100, 200})
    void sma(int period) {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.sma(0, last, CLOSE, period, begin, length, out[0]));

        assertAgree("sma_" + period, expected, period - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 26, 50})
    void ema(int period) {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.ema(0, last, CLOSE, period, begin, length, out[0]));

        assertAgree("ema_" + period, expected, period - 1);
    }

    @Test
    void volumeSma() {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.sma(0, last, BARS.volume(), 20, begin, length, out[0]));

        assertAgree("volume_sma", expected, 19);
    }

    @Test
    void rsi() {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.rsi(0, last, CLOSE, 14, begin, length, out[0]));

        assertAgree("rsi", expected, 14);
    }

    @Test
    void macd() {
        double[][] expected =
                taLib(
                        3,
                        (core, last, begin, length, out) ->
                                core.macd(
                                        0, last, CLOSE, 12, 26, 9, begin, length, out[0], out[1],
                                        out[2]));

        assertAgree("macd", expected[0]);
        assertAgree("macd_signal", expected[1]);
        assertAgree("macd_hist", expected[2]);
        Oracle.assertBeginDifferently("macd", expected[0]);
        assertThat(expected[0][32]).as("nothing before the signal").isNaN();
        assertThat(Oracle.ours("macd")[25]).as("from the slow average on").isNotNaN();
    }

    @Test
    void bollinger() {
        double[][] expected = bollinger(CLOSE);

        assertAgree("bb_upper", expected[0]);
        assertAgree("bb_middle", expected[1]);
        assertAgree("bb_lower", expected[2]);
    }

    @Test
    void bollingerAtSmallPricesHasNoWidthInTaLib() {
        Samples small = BARS.scaled(1e-7, 1);

        double[][] theirs = bollinger(small.close());
        Indicator ours = Volatility.bollinger(20, 2);

        assertThat(theirs[0][9_999]).isEqualTo(theirs[2][9_999]);
        assertThat(small.column(ours, "bb_upper")[9_999] / 1e-7)
                .isCloseTo(Oracle.ours("bb_upper")[9_999], within(1e-9));
    }

    @Test
    void stochastic() {
        double[][] expected =
                taLib(
                        2,
                        (core, last, begin, length, out) ->
                                core.stoch(
                                        0,
                                        last,
                                        HIGH,
                                        LOW,
                                        CLOSE,
                                        14,
                                        3,
                                        MAType.Sma,
                                        3,
                                        MAType.Sma,
                                        begin,
                                        length,
                                        out[0],
                                        out[1]));

        assertAgree("stoch_k", expected[0], 17);
        assertAgree("stoch_d", expected[1], 17);
    }

    @Test
    void atr() {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.atr(0, last, HIGH, LOW, CLOSE, 14, begin, length, out[0]));

        assertAgree("atr", expected, 14);
    }

    @Test
    void adx() {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.adx(0, last, HIGH, LOW, CLOSE, 14, begin, length, out[0]));

        assertAgree("adx", expected, 27);
    }

    private static double[][] bollinger(double[] close) {
        return taLib(
                3,
                (core, last, begin, length, out) ->
                        core.bbands(
                                0,
                                last,
                                close,
                                20,
                                2,
                                2,
                                MAType.Sma,
                                begin,
                                length,
                                out[0],
                                out[1],
                                out[2]));
    }
}
