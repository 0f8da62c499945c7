package dev.isobar.features;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The population stability index: Σ (q − p) · ln(q / p) over ten bins that hold a tenth of the
 * reference each, p the share of the reference in a bin and q that of the recent values. Where
 * values repeat (flags), bins that would be equal are one. An empty bin counts as 0.0001.
 *
 * @see <a href="https://scholarworks.wmich.edu/dissertations/3208/">Yurdakul, Statistical
 *     Properties of Population Stability Index</a>
 */
final class Stability {
    private static final int BINS = 10;
    private static final double LEAST = 1e-4;

    private Stability() {}

    /** Both sorted and not empty. */
    static double index(double[] reference, double[] recent) {
        double[] edges = edges(reference);
        double[] expected = shares(reference, edges);
        double[] actual = shares(recent, edges);
        double index = 0;
        for (int i = 0; i < expected.length; i++) {
            double p = Math.max(expected[i], LEAST);
            double q = Math.max(actual[i], LEAST);
            index += (q - p) * Math.log(q / p);
        }
        return index;
    }

    /** The greatest value of each tenth but the last. */
    private static double[] edges(double[] sorted) {
        return IntStream.range(1, BINS)
                .mapToDouble(k -> sorted[Math.max(0, (k * sorted.length + BINS - 1) / BINS - 1)])
                .distinct()
                .toArray();
    }

    /** A value belongs to the first bin whose edge it does not exceed. */
    private static double[] shares(double[] values, double[] edges) {
        double[] shares = new double[edges.length + 1];
        for (double value : values) {
            int found = Arrays.binarySearch(edges, value);
            shares[found >= 0 ? found : -found - 1] += 1.0 / values.length;
        }
        return shares;
    }
}
