package dev.isobar.flows.spikes;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How far the newest point of a window lies from the rest.
 *
 * @param value the newest point
 * @param mean of all points, the newest included
 * @param deviation sample standard deviation of the same; 0 for one point
 * @param n how many points
 * @param z unrounded; 0 for fewer than 5 points or where they do not differ
 * @param excluding z against the other points alone; NaN where those are fewer than 5 or do not
 *     differ
 */
public record Score(
        double value, double mean, double deviation, int n, double z, double excluding) {
    private static final int FEWEST = 5;
    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

    /**
     * @param points at least one, the newest last
     */
    static Score of(double[] points) {
        int n = points.length;
        double value = points[n - 1];
        double mean = mean(points, n);
        double deviation = deviation(points, n, mean);
        double z = n < FEWEST || deviation == 0 ? 0 : (value - mean) / deviation;
        return new Score(value, mean, deviation, n, z, excluding(points));
    }

    private static double excluding(double[] points) {
        int others = points.length - 1;
        if (others < FEWEST) {
            return Double.NaN;
        }
        double mean = mean(points, others);
        double deviation = deviation(points, others, mean);
        return deviation == 0 ? Double.NaN : (points[others] - mean) / deviation;
    }

    /** From the first point on, so that the mean of equal points is each of them. */
    private static double mean(double[] points, int n) {
        double sum = 0;
        for (int i = 1; i < n; i++) {
            sum += points[i] - points[0];
        }
        return points[0] + sum / n;
    }

    private static double deviation(double[] points, int n, double mean) {
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (points[i] - mean) * (points[i] - mean);
        }
        return n < 2 ? 0 : Math.sqrt(squares / (n - 1));
    }

    /** As it is told: two digits after the point, half even; null for NaN. */
    static BigDecimal rounded(double z) {
        return Double.isNaN(z) ? null : new BigDecimal(z).setScale(2, RoundingMode.HALF_EVEN);
    }

    /** As it is told: twelve digits. */
    static BigDecimal told(double number) {
        return new BigDecimal(number, DIGITS);
    }
}
