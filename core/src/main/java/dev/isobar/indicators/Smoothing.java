package dev.isobar.indicators;

/** Averages that take in a share of each new value, and begin with the mean of the first ones. */
final class Smoothing {
    /** Less than 1e-12 of what an average began with is left. */
    private static final double FORGOTTEN = Math.log(1e-12);

    private Smoothing() {}

    /** The share of an exponential average. */
    static double alpha(int period) {
        return 2.0 / (period + 1);
    }

    /** The share of Wilder's average. */
    static double wilder(int period) {
        return 1.0 / period;
    }

    /**
     * Moves one on.
     *
     * @param at its only slot: the average, before there is one the sum
     * @param nth how many values there were, this one included
     * @return whether there is an average
     */
    static boolean next(Slots memory, int at, double value, long nth, int period, double alpha) {
        double before = memory.get(at);
        if (nth > period) {
            memory.set(at, before + alpha * (value - before));
            return true;
        }
        double sum = nth <= 1 ? value : before + value;
        memory.set(at, nth == period ? sum / period : sum);
        return nth == period;
    }

    /**
     * After how many bars an average has forgotten its first value; of one average of another, add
     * them up.
     */
    static int forgotten(double alpha) {
        return (int) Math.ceil(FORGOTTEN / Math.log1p(-alpha));
    }
}
