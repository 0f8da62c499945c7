package dev.isobar.indicators;

import dev.isobar.bars.Bar;
import dev.isobar.bars.TestBars;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Series to try indicators on.
 *
 * @param start ms since 1970
 */
public record Samples(
        Interval interval,
        long[] start,
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        double[] volume) {
    private static final long NEW_YEAR = 1_704_067_200_000L;

    /** Series S1 of the golden values: 240 minutes from 2024-01-01T00:00:00Z. */
    public static Samples s1() {
        Samples made = empty(Interval.M1, 240);
        for (int i = 0; i < 240; i++) {
            double close = 100 + 37 * i % 97 / 10.0 + 0.05 * i;
            double open = i == 0 ? 100 : made.close[i - 1];
            made.start[i] = NEW_YEAR + 60_000L * i;
            made.open[i] = open;
            made.high[i] = Math.max(open, close) + 13 * i % 7 / 10.0;
            made.low[i] = Math.min(open, close) - 11 * i % 5 / 10.0;
            made.close[i] = close;
            made.volume[i] = 10 + 17 * i % 29;
        }
        return made;
    }

    /** Minutes of a market around 100, from midnight, that rests now and then. */
    public static Samples seeded(long seed, int bars) {
        SeededBars made = SeededBars.of(seed, bars);
        return new Samples(
                SeededBars.INTERVAL,
                made.start(),
                made.open(),
                made.high(),
                made.low(),
                made.close(),
                made.volume());
    }

    public int size() {
        return start.length;
    }

    /** Every price times {@code price}, every volume times {@code volume}. */
    public Samples scaled(double price, double volume) {
        return new Samples(
                interval,
                start,
                times(open, price),
                times(high, price),
                times(low, price),
                times(close, price),
                times(this.volume, volume));
    }

    /** Its bars {@code from} (inclusive) to {@code to} (exclusive). */
    public Samples part(int from, int to) {
        return new Samples(
                interval,
                Arrays.copyOfRange(start, from, to),
                Arrays.copyOfRange(open, from, to),
                Arrays.copyOfRange(high, from, to),
                Arrays.copyOfRange(low, from, to),
                Arrays.copyOfRange(close, from, to),
                Arrays.copyOfRange(volume, from, to));
    }

    public void next(Calculator calculator, int i) {
        calculator.next(start[i], open[i], high[i], low[i], close[i], volume[i]);
    }

    /** One of its minutes as a bar, of exactly these doubles. */
    public Bar bar(int i) {
        return TestBars.minute(
                Instant.ofEpochMilli(start[i]),
                exact(open[i]),
                exact(high[i]),
                exact(low[i]),
                exact(close[i]),
                exact(volume[i]),
                true);
    }

    /** Every row, one for each bar. */
    public double[][] rows(Columns columns) {
        Calculator calculator = new Calculator(columns, interval);
        double[][] rows = new double[size()][];
        for (int i = 0; i < size(); i++) {
            next(calculator, i);
            rows[i] = calculator.row();
        }
        return rows;
    }

    /** One column of one indicator, a value for each bar; NaN is absent. */
    public double[] column(Indicator indicator, String name) {
        Columns columns = new Columns(List.of(indicator.calculation()));
        int at = columns.indexOf(name);
        return Arrays.stream(rows(columns)).mapToDouble(row -> row[at]).toArray();
    }

    /** The first column of an indicator. */
    public double[] column(Indicator indicator) {
        return column(indicator, indicator.columns().get(0));
    }

    private static Samples empty(Interval interval, int bars) {
        return new Samples(
                interval,
                new long[bars],
                new double[bars],
                new double[bars],
                new double[bars],
                new double[bars],
                new double[bars]);
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    private static String exact(double value) {
        return new BigDecimal(value).toString();
    }
}
