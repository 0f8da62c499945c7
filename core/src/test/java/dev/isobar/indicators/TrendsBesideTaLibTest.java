package dev.isobar.indicators;

import static dev.isobar.indicators.Oracle.taLib;

import org.junit.jupiter.api.Test;

/** Trends beside TA-Lib. */
class TrendsBesideTaLibTest {
    private static final double[] HIGH = Oracle.BARS.high();
    private static final double[] LOW = Oracle.BARS.low();
    private static final double[] CLOSE = Oracle.BARS.close();

    @Test
    void aroon() {
        double[][] expected =
                taLib(
                        2,
                        (core, last, begin, length, out) ->
                                core.aroon(0, last, HIGH, LOW, 25, begin, length, out[0], out[1]));
        double[] oscillator =
                taLib(
                        (core, last, begin, length, out) ->
                                core.aroonOsc(0, last, HIGH, LOW, 25, begin, length, out[0]));

        Oracle.assertAgree("aroon_down", expected[0], 25);
        Oracle.assertAgree("aroon_up", expected[1], 25);
        Oracle.assertAgree("aroon_oscillator", oscillator, 25);
    }

    @Test
    void parabolicSar() {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.sar(0, last, HIGH, LOW, 0.02, 0.2, begin, length, out[0]));

        Oracle.assertAgree("psar", expected, 1);
    }

    @Test
    void directions() {
        double[] plus =
                taLib(
                        (core, last, begin, length, out) ->
                                core.plusDI(0, last, HIGH, LOW, CLOSE, 14, begin, length, out[0]));
        double[] minus =
                taLib(
                        (core, last, begin, length, out) ->
                                core.minusDI(0, last, HIGH, LOW, CLOSE, 14, begin, length, out[0]));

        Oracle.assertAgree("di_plus", plus, 14);
        Oracle.assertAgree("di_minus", minus, 14);
    }

    @Test
    void weightedAverage() {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.wma(0, last, CLOSE, 20, begin, length, out[0]));

        Oracle.assertAgree("wma_20", expected, 19);
    }
}
