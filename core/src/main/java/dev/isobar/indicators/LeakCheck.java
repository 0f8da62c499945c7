package dev.isobar.indicators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries, on an invented market, what is promised of columns: that a value is the same whatever
 * follows, and from its warm-up on the same wherever the series starts. For indicators and
 * features. Takes some ten milliseconds.
 */
public final class LeakCheck {
    private static final int BARS = 4_800;
    private static final int DAY = 1_440;
    private static final int FORK = 3_000;
    private static final List<Integer> STARTS = List.of(1, 700, 1_501);

    /**
     * @param warmUp as in {@link Indicator}; of an anchored column counted from the anchor
     */
    public record Promise(String column, Dependence dependence, int warmUp) {}

    /**
     * @param difference the greatest between two values that ought to be one, as a share of the
     *     column's greatest value; infinite if one of them was absent
     * @param compared how many pairs of values there were
     * @param kept whether the promise was: {@code difference} at most 1e-12, of recursive columns
     *     1e-9
     */
    public record Verdict(double difference, long compared, boolean kept) {}

    private final Columns columns;
    private final SeededBars bars = SeededBars.of(1, BARS);
    private final SeededBars others = SeededBars.of(2, BARS);
    private final double[][] whole;

    private LeakCheck(Columns columns) {
        this.columns = columns;
        this.whole = rows(0, BARS);
    }

    /**
     * @return in the order of the promises, by column
     */
    public static Map<String, Verdict> of(Columns columns, List<Promise> promises) {
        return new LeakCheck(columns).verdicts(promises);
    }

    private Map<String, Verdict> verdicts(List<Promise> promises) {
        Map<String, Difference> seen = new LinkedHashMap<>();
        double[][] forked = rows(0, FORK);
        for (Promise promise : promises) {
            Difference difference = new Difference(whole, columns.indexOf(promise.column()));
            difference.compare(forked, 0, 0, FORK);
            seen.put(promise.column(), difference);
        }
        for (int start : STARTS) {
            double[][] later = rows(start, BARS);
            for (Promise promise : promises) {
                compare(seen.get(promise.column()), later, start, promise);
            }
        }
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        promises.forEach(one -> verdicts.put(one.column(), verdict(one, seen.get(one.column()))));
        return verdicts;
    }

    private static void compare(Difference seen, double[][] later, int start, Promise promise) {
        int from = start;
        if (promise.dependence() == Dependence.ANCHORED) {
            from = (start + DAY - 1) / DAY * DAY;
            seen.expectNothing(later, from - start);
        }
        seen.compare(later, start, from + promise.warmUp() - 1, BARS);
    }

    private static Verdict verdict(Promise promise, Difference seen) {
        double allowed = promise.dependence() == Dependence.RECURSIVE ? 1e-9 : 1e-12;
        double share = seen.share();
        return new Verdict(share, seen.compared(), seen.compared() > 0 && share <= allowed);
    }

    /** From {@code start} on, at {@code fork} turning to another market. */
    private double[][] rows(int start, int fork) {
        Calculator calculator = new Calculator(columns, SeededBars.INTERVAL);
        double[][] rows = new double[BARS - start][];
        for (int i = start; i < BARS; i++) {
            (i < fork ? bars : others).next(calculator, i);
            rows[i - start] = calculator.row();
        }
        return rows;
    }
}
