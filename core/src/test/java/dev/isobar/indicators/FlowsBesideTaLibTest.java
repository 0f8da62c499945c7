package dev.isobar.indicators;

import static dev.isobar.indicators.Oracle.taLib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import org.junit.jupiter.api.Test;

/** Momentum and flows of money beside TA-Lib, which says 0 where we say nothing. */
class FlowsBesideTaLibTest {
    private static final int DAY = 1_440;
    private static final Samples BARS = Oracle.BARS;
    private static final double[] HIGH = BARS.high();
    private static final double[] LOW = BARS.low();
    private static final double[] CLOSE = BARS.close();

    @Test
    void commodityChannelIndex() {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.cci(0, last, HIGH, LOW, CLOSE, 20, begin, length, out[0]));

        assertAgreeUnlessFlat("cci", expected, 19);
    }

    @Test
    void williamsR() {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.willR(0, last, HIGH, LOW, CLOSE, 14, begin, length, out[0]));

        assertAgreeUnlessFlat("williams_r", expected, 13);
    }

    @Test
    void rateOfChange() {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.roc(0, last, CLOSE, 10, begin, length, out[0]));

        Oracle.assertAgree("roc", expected, 10);
    }

    @Test
    void trix() {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.trix(0, last, CLOSE, 15, begin, length, out[0]));

        Oracle.assertAgree("trix", expected, 43);
    }

    @Test
    void percentagePriceOscillator() {
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.ppo(
                                        0, last, CLOSE, 12, 26, MAType.Ema, begin, length, out[0]));

        Oracle.assertAgree("ppo", expected, 25);
    }

    @Test
    void stochasticRsi() {
        double[][] expected =
                taLib(
                        2,
                        (core, last, begin, length, out) ->
                                core.stochRsi(
                                        0,
                                        last,
                                        CLOSE,
                                        14,
                                        14,
                                        3,
                                        MAType.Sma,
                                        begin,
                                        length,
                                        out[0],
                                        out[1]));

        // Their fast D is our K: the mean of three raw values.
        assertAgreeUnlessFlat("stoch_rsi_k", expected[1], 29);
    }

    @Test
    void moneyFlowIndex() {
        // It is 0 in TA-Lib where less than 1 flowed: not so with a million times the volume.
        double[] millions = BARS.scaled(1, 1e6).volume();
        double[] expected =
                taLib(
                        (core, last, begin, length, out) ->
                                core.mfi(
                                        0, last, HIGH, LOW, CLOSE, millions, 14, begin, length,
                                        out[0]));

        // Their sums roll, and keep the rounding of what has left them.
        assertAgreeUnlessFlat("mfi", expected, 14, 1e-6);
    }

    @Test
    void sumsOfEachDay() {
        double[] obv = Oracle.ours("obv");
        double[] adl = Oracle.ours("adl");
        for (int from = 0; from < BARS.size(); from += DAY) {
            Samples day = BARS.part(from, Math.min(from + DAY, BARS.size()));
            double[] theirObv = obv(day);
            double[] theirAdl = adl(day);
            for (int i = 0; i < day.size(); i++) {
                // Theirs begins with the first bar's volume, ours with 0.
                assertThat(obv[from + i]).isCloseTo(theirObv[i] - day.volume()[0], offset(1e-7));
                assertThat(adl[from + i]).isCloseTo(theirAdl[i], offset(1e-7));
            }
        }
    }

    private static double[] obv(Samples day) {
        double[] out = new double[day.size()];
        new Core()
                .obv(
                        0,
                        day.size() - 1,
                        day.close(),
                        day.volume(),
                        new MInteger(),
                        new MInteger(),
                        out);
        return out;
    }

    private static double[] adl(Samples day) {
        double[] out = new double[day.size()];
        new Core()
                .ad(
                        0,
                        day.size() - 1,
                        day.high(),
                        day.low(),
                        day.close(),
                        day.volume(),
                        new MInteger(),
                        new MInteger(),
                        out);
        return out;
    }

    static void assertAgreeUnlessFlat(String column, double[] theirs, int from) {
        assertAgreeUnlessFlat(column, theirs, from, 1e-9);
    }

    /** One of them is absent in flat windows, where the other is no number of any meaning. */
    private static void assertAgreeUnlessFlat(
            String column, double[] theirs, int from, double tolerance) {
        double[] ours = Oracle.ours(column);
        long absent = 0;
        for (int i = from; i < ours.length; i++) {
            if (Double.isNaN(ours[i]) || Double.isNaN(theirs[i])) {
                absent++;
            } else {
                double share = tolerance * Math.max(1, Math.abs(theirs[i]));
                assertThat(ours[i]).as("%s at %d", column, i).isCloseTo(theirs[i], offset(share));
            }
        }
        assertThat(absent).as("bars of a market at rest").isBetween(1L, ours.length / 3L);
    }
}
