package dev.isobar.indicators;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Series;
import dev.isobar.market.Interval;
import java.util.Arrays;
import java.util.List;

/**
 * Computes every column of one series, bar by bar. The same for a live series, for history and for
 * a backtest. For one thread.
 */
public final class Calculator {
    private final Columns columns;
    private final Steps[] steps;
    private final Series series;
    private final double[] all;
    private double[] before; // made by the first who peeks: few do

    /** Before the first bar. */
    public Calculator(Columns columns, Interval interval) {
        this(columns, new Series(interval));
    }

    private Calculator(Columns columns, Series series) {
        this.columns = columns;
        this.series = series;
        this.all = new double[columns.length()];
        Arrays.fill(all, 0, columns.size(), Double.NaN);
        this.steps = columns.over(all);
    }

    public Columns columns() {
        return columns;
    }

    /** The bars it has seen, the newest of them. */
    public Series series() {
        return series;
    }

    /** Moves on by one bar, which is later than all before it. */
    public void next(Bar bar) {
        series.add(bar);
        compute();
    }

    /** For series that are not made of bars: benchmarks, oracles. */
    public void next(
            long start, double open, double high, double low, double close, double volume) {
        series.add(start, open, high, low, close, volume);
        compute();
    }

    /** How the columns would stand if the bar, which is still open, closed like this. */
    public double[] peek(Bar forming) {
        if (before == null) {
            before = new double[all.length];
        }
        System.arraycopy(all, 0, before, 0, all.length);
        next(forming);
        double[] row = row();
        series.removeNewest();
        System.arraycopy(before, 0, all, 0, all.length);
        return row;
    }

    /** Every column at the newest bar, in the order of {@link Columns#names}; NaN is absent. */
    public double[] row() {
        return Arrays.copyOf(all, columns.size());
    }

    /** The same, written into a longer array without making one. */
    public void row(double[] into, int at) {
        System.arraycopy(all, 0, into, at, columns.size());
    }

    public double value(int column) {
        return all[column];
    }

    /** What must be remembered to go on from here. */
    public double[] memory() {
        return all.clone();
    }

    /** One that goes on from here by itself. */
    public Calculator copy() {
        Calculator copy = new Calculator(columns, series.copy());
        System.arraycopy(all, 0, copy.all, 0, all.length);
        return copy;
    }

    /**
     * A calculator that goes on from there.
     *
     * @param memory as {@link #memory} gave it, of the same columns
     * @param before the bars before it, ascending: all there are, or at least the last {@value
     *     Series#LENGTH}
     * @param count how many bars had been seen in all
     */
    public static Calculator restored(
            Columns columns, Interval interval, double[] memory, List<Bar> before, long count) {
        if (memory.length != columns.length()) {
            throw new IllegalArgumentException(
                    "a state of %d numbers, not %d".formatted(memory.length, columns.length()));
        }
        Calculator calculator = new Calculator(columns, interval);
        calculator.series.restore(before, count);
        System.arraycopy(memory, 0, calculator.all, 0, memory.length);
        return calculator;
    }

    private void compute() {
        Arrays.fill(all, 0, columns.size(), Double.NaN);
        for (Steps one : steps) {
            one.next(series);
        }
    }
}
