package dev.isobar.quality;

import java.math.BigDecimal;

/** The newest trades, three at most, whose price was doubted one after the other; oldest first. */
final class Rejects {
    private static final int ENOUGH = 3;
    private static final double ALIKE = 0.01;

    private final BigDecimal[] prices = new BigDecimal[ENOUGH];
    private final double[] sizes = new double[ENOUGH];
    private final long[] times = new long[ENOUGH];
    private int size;

    void add(BigDecimal price, double volume, long at) {
        if (size == ENOUGH) {
            for (int i = 1; i < ENOUGH; i++) {
                prices[i - 1] = prices[i];
                sizes[i - 1] = sizes[i];
                times[i - 1] = times[i];
            }
            size--;
        }
        prices[size] = price;
        sizes[size] = volume;
        times[size] = at;
        size++;
    }

    /** Whether there are three within one percent of each other. */
    boolean agree() {
        if (size < ENOUGH) {
            return false;
        }
        double lowest = Double.MAX_VALUE;
        double highest = 0;
        for (BigDecimal price : prices) {
            lowest = Math.min(lowest, price.doubleValue());
            highest = Math.max(highest, price.doubleValue());
        }
        return highest - lowest <= ALIKE * lowest;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    BigDecimal price(int i) {
        return prices[i];
    }

    double volume(int i) {
        return sizes[i];
    }

    long at(int i) {
        return times[i];
    }

    void clear() {
        size = 0;
    }
}
