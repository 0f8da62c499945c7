package dev.isobar.indicators;

/**
 * Sums over a moving window, as exact as if they were added anew at each bar: what rounding takes
 * away is kept beside the sum (Neumaier), so that nothing drifts, a spike leaves no trace when it
 * leaves the window, and the sum of nothing is 0.
 */
final class Sums {
    /** Slots a sum needs. */
    static final int MEMORY = 2;

    private Sums() {}

    /** Takes one value in and another one out. */
    static double slide(Slots memory, int at, double in, double out) {
        double before = memory.get(at);
        double without = before - out;
        double sum = without + in;
        double lost = lost(before, -out, without) + lost(without, in, sum);
        memory.set(at, sum);
        return sum + memory.add(at + 1, lost);
    }

    static double add(Slots memory, int at, double value) {
        double before = memory.get(at);
        double sum = before + value;
        memory.set(at, sum);
        return sum + memory.add(at + 1, lost(before, value, sum));
    }

    /** What {@code sum = one + other} left out, exactly (Knuth). */
    private static double lost(double one, double other, double sum) {
        double taken = sum - one;
        return (one - (sum - taken)) + (other - taken);
    }
}
