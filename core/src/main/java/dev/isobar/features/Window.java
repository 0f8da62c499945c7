package dev.isobar.features;

import dev.isobar.bars.Series;

/**
 * Formulas over the newest bars of a series, the newest one included. Each is computed from the
 * bars themselves, not from a running sum, so that where a series starts leaves no trace.
 */
final class Window {
    private Window() {}

    /** Sample standard deviation of {@code n} closes; NaN if there are fewer. */
    static double deviation(Series series, int n) {
        if (!series.has(n - 1)) {
            return Double.NaN;
        }
        // From the newest close on: prices that stand still deviate by exactly 0.
        double shift = series.close(0);
        double sum = 0;
        for (int ago = 0; ago < n; ago++) {
            sum += series.close(ago) - shift;
        }
        double mean = sum / n;
        double squares = 0;
        for (int ago = 0; ago < n; ago++) {
            double off = series.close(ago) - shift - mean;
            squares += off * off;
        }
        return Math.sqrt(squares / (n - 1));
    }

    /** Mean of {@code n} volumes; NaN if there are fewer. */
    static double volume(Series series, int n) {
        if (!series.has(n - 1)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int ago = n - 1; ago >= 0; ago--) {
            sum += series.volume(ago);
        }
        return sum / n;
    }

    /** Close less the close {@code n} bars ago; NaN if there is none. */
    static double change(Series series, int n) {
        return series.has(n) ? series.close(0) - series.close(n) : Double.NaN;
    }

    /** NaN where nothing can be divided. */
    static double quotient(double dividend, double divisor) {
        return divisor == 0 ? Double.NaN : dividend / divisor;
    }
}
