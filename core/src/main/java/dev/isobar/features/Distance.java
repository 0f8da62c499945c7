package dev.isobar.features;

/**
 * The two-sample Kolmogorov–Smirnov statistic: the greatest distance between the shares of either
 * sample that do not exceed a value.
 *
 * @see <a
 *     href="https://www.itl.nist.gov/div898/software/dataplot/refman1/auxillar/ks2samp.htm">NIST
 *     Dataplot, two-sample test</a>
 */
final class Distance {
    /** √(−ln(0.01 / 2) / 2). */
    private static final double ONE_IN_A_HUNDRED = Math.sqrt(-Math.log(0.005) / 2);

    private Distance() {}

    /** Both sorted and not empty. */
    static double between(double[] a, double[] b) {
        int i = 0;
        int j = 0;
        double greatest = 0;
        while (i < a.length && j < b.length) {
            double value = Math.min(a[i], b[j]);
            i = after(a, i, value);
            j = after(b, j, value);
            double apart = Math.abs((double) i / a.length - (double) j / b.length);
            greatest = Math.max(greatest, apart);
        }
        return greatest;
    }

    /** What two samples of one distribution exceed once in a hundred times, if they are large. */
    static double critical(int n, int m) {
        return ONE_IN_A_HUNDRED * Math.sqrt((double) (n + m) / ((double) n * m));
    }

    private static int after(double[] sorted, int from, double value) {
        int at = from;
        while (at < sorted.length && sorted[at] <= value) {
            at++;
        }
        return at;
    }
}
