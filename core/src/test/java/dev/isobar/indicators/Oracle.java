package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/** Other people's indicators on 10,000 bars around 100, and ours on the same bars. */
final class Oracle {
    /** From there on TA-Lib and we agree: by then different beginnings are forgotten. */
    static final int FROM = 250;

    static final Samples BARS = Samples.seeded(5, 10_000);
    private static final double[][] ROWS = BARS.rows(Indicators.columns());
    private static final Core TA_LIB = new Core();
    private static final BarSeries TA4J = ta4j(BARS);

    private Oracle() {}

    /** A function of TA-Lib, called over all bars. */
    @FunctionalInterface
    interface Batch {
        RetCode run(Core core, int last, MInteger begin, MInteger length, double[][] out);
    }

    /** What TA-Lib writes, a value for each bar; NaN before its first. */
    static double[][] taLib(int outputs, Batch batch) {
        int bars = BARS.size();
        double[][] out = new double[outputs][bars];
        MInteger begin = new MInteger();
        MInteger length = new MInteger();
        assertThat(batch.run(TA_LIB, bars - 1, begin, length, out)).isEqualTo(RetCode.Success);
        return Arrays.stream(out).map(one -> shifted(one, begin.value)).toArray(double[][]::new);
    }

    static double[] taLib(Batch batch) {
        return taLib(1, batch)[0];
    }

    /** The series to make ta4j's indicators on. */
    static BarSeries ta4j() {
        return TA4J;
    }

    /** What ta4j says, a value for each bar. */
    static double[] ta4j(org.ta4j.core.Indicator<Num> indicator) {
        double[] values = new double[BARS.size()];
        Arrays.setAll(values, i -> indicator.getValue(i).doubleValue());
        return values;
    }

    static double[] ours(String column) {
        int at = Indicators.columns().indexOf(column);
        return Arrays.stream(ROWS).mapToDouble(row -> row[at]).toArray();
    }

    static int warmUp(String column) {
        return Indicators.find(column).orElseThrow().warmUp();
    }

    static void assertAgree(String column, double[] expected) {
        assertAgree(column, expected, FROM);
    }

    static void assertAgree(String column, double[] expected, int from) {
        double[] actual = ours(column);
        for (int i = from; i < expected.length; i++) {
            assertThat(actual[i])
                    .as("%s at %d", column, i)
                    .isCloseTo(expected[i], offset(1e-9 * Math.max(1, Math.abs(expected[i]))));
        }
    }

    /** That the two have beginnings of their own. */
    static void assertBeginDifferently(String column, double[] other) {
        int first = Indicators.find(column).orElseThrow().firstAt();
        assertThat(Math.abs(ours(column)[first] - other[first])).as(column).isGreaterThan(1e-6);
    }

    private static double[] shifted(double[] values, int begin) {
        double[] shifted = new double[values.length];
        Arrays.fill(shifted, 0, begin, Double.NaN);
        System.arraycopy(values, 0, shifted, begin, values.length - begin);
        return shifted;
    }

    private static BarSeries ta4j(Samples bars) {
        BarSeries series = new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
        for (int i = 0; i < bars.size(); i++) {
            series.addBar(
                    Duration.ofMinutes(1),
                    Instant.ofEpochMilli(bars.start()[i]).plusSeconds(60).atZone(ZoneOffset.UTC),
                    bars.open()[i],
                    bars.high()[i],
                    bars.low()[i],
                    bars.close()[i],
                    bars.volume()[i]);
        }
        return series;
    }
}
