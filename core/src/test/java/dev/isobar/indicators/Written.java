package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Definitions as books write them: over a whole series, without regard to cost. */
record Written(Samples of) {
    static final Written S1 = new Written(Samples.s1());
    private static final double[][] ROWS = S1.of.rows(Indicators.columns());

    /** What is computed bar by bar on S1. */
    static double[] ours(String column) {
        int at = Indicators.columns().indexOf(column);
        return Arrays.stream(ROWS).mapToDouble(row -> row[at]).toArray();
    }

    /** That ours is absent before {@code from} and the definition from there on. */
    static void assertIs(String column, int from, IntToDoubleFunction definition) {
        double[] ours = ours(column);
        for (int i = 0; i < ours.length; i++) {
            if (i < from) {
                assertThat(ours[i]).as("%s at %d", column, i).isNaN();
            } else {
                double expected = definition.applyAsDouble(i);
                assertThat(ours[i])
                        .as("%s at %d", column, i)
                        .isCloseTo(expected, offset(1e-9 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    /** The highest of the bars {@code last − bars + 1} to {@code last}. */
    double highest(int last, int bars) {
        return Arrays.stream(of.high(), last - bars + 1, last + 1).max().orElseThrow();
    }

    double lowest(int last, int bars) {
        return Arrays.stream(of.low(), last - bars + 1, last + 1).min().orElseThrow();
    }

    double middle(int last, int bars) {
        return (highest(last, bars) + lowest(last, bars)) / 2;
    }

    double typical(int i) {
        return (of.high()[i] + of.low()[i] + of.close()[i]) / 3;
    }

    /** The sum over the bars {@code first} to {@code last}. */
    static double sum(int first, int last, IntToDoubleFunction value) {
        return IntStream.rangeClosed(first, last).mapToDouble(value).sum();
    }

    /** Volume, signed and weighted with where the bar closed in its range. */
    double flow(int i) {
        double range = of.high()[i] - of.low()[i];
        double position = (of.close()[i] - of.low()[i]) / range;
        return range == 0 ? 0 : of.volume()[i] * (2 * position - 1);
    }

    double trueRange(int i) {
        double before = of.close()[i - 1];
        double up = Math.abs(of.high()[i] - before);
        double down = Math.abs(of.low()[i] - before);
        return Math.max(of.high()[i] - of.low()[i], Math.max(up, down));
    }

    /** The weights 1, 2, … period, the newest the heaviest. */
    static double weighted(IntToDoubleFunction value, int last, int period) {
        return sum(1, period, weight -> weight * value.applyAsDouble(last - period + weight))
                / sum(1, period, weight -> weight);
    }

    /**
     * What an average that takes in a share of each new value comes to, written out: the seed, the
     * mean of the first values, and each value since, faded.
     *
     * @param first index of the first value
     */
    static double faded(IntToDoubleFunction value, int first, int period, double share, int i) {
        int seeded = first + period - 1;
        if (i < seeded) {
            return Double.NaN;
        }
        double seed = sum(first, seeded, value) / period * Math.pow(1 - share, i - seeded);
        return seed
                + sum(
                        seeded + 1,
                        i,
                        k -> share * Math.pow(1 - share, i - k) * value.applyAsDouble(k));
    }

    static double ema(IntToDoubleFunction value, int first, int period, int i) {
        return faded(value, first, period, 2.0 / (period + 1), i);
    }

    /** Computed once. */
    IntToDoubleFunction held(IntToDoubleFunction value) {
        double[] values = IntStream.range(0, of.size()).mapToDouble(value).toArray();
        return i -> values[i];
    }

    double rsi(int i) {
        IntToDoubleFunction move = k -> of.close()[k] - of.close()[k - 1];
        double gain = faded(k -> Math.max(0, move.applyAsDouble(k)), 1, 14, 1.0 / 14, i);
        double loss = faded(k -> Math.max(0, -move.applyAsDouble(k)), 1, 14, 1.0 / 14, i);
        return 100 - 100 / (1 + gain / loss);
    }
}
