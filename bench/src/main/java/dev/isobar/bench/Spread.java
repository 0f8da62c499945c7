package dev.isobar.bench;

import java.util.Arrays;
import java.util.Locale;

/** Median, smallest and greatest of a few rounds. */
public record Spread(double median, double least, double most) {

    /**
     * @param values at least one
     */
    public static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** {@code 1,234 [1,200–1,300]}; small figures with two digits after the point. */
    @Override
    public String toString() {
        return "%s [%s–%s]".formatted(number(median), number(least), number(most));
    }

    private String number(double value) {
        return String.format(Locale.ROOT, most < 100 ? "%,.2f" : "%,.0f", value);
    }
}
