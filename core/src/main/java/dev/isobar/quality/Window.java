package dev.isobar.quality;

/**
 * The newest numbers, their mean and their population variance, each O(1) per number. What rounding
 * adds up to is thrown away once a round.
 */
final class Window {
    private final double[] ring;
    private int size;
    private int next;
    private int equal;
    private double last;
    private double mean;
    private double squares;

    Window(int most) {
        ring = new double[most];
    }

    void add(double value) {
        equal = size > 0 && value == last ? equal + 1 : 1;
        last = value;
        if (size < ring.length) {
            size++;
            double before = mean;
            mean += (value - mean) / size;
            squares += (value - before) * (value - mean);
        } else {
            double gone = ring[next];
            double before = mean;
            mean += (value - gone) / size;
            squares += (value - gone) * (value - mean + gone - before);
        }
        ring[next] = value;
        next++;
        if (next == ring.length) {
            next = 0;
            sumUp();
        }
    }

    void clear() {
        size = 0;
        next = 0;
        equal = 0;
        mean = 0;
        squares = 0;
    }

    int size() {
        return size;
    }

    double last() {
        return last;
    }

    double mean() {
        return mean;
    }

    /** Exactly 0 if all are equal. */
    double variance() {
        return equal >= size ? 0 : Math.max(0, squares / size);
    }

    private void sumUp() {
        double sum = 0;
        for (double value : ring) {
            sum += value;
        }
        mean = sum / ring.length;
        squares = 0;
        for (double value : ring) {
            squares += (value - mean) * (value - mean);
        }
    }
}
