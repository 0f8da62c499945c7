package dev.isobar.local.simulator.market;

/**
 * The middle price at any second: hashed noise in octaves of a factor of four, each wider as the
 * root of its length, as a random walk's would be. All venues' BTC share a path; each instrument
 * leaves it by a few hundredths of a percent.
 *
 * <p>Only sums, products and a polynomial: the same bits on every machine. Holds the cells it is
 * in, so it is cheap to walk and belongs to one thread.
 */
final class PricePath {
    private static final int OCTAVES = 11;
    private static final int OWN = 2;
    private static final long SHORTEST = 4;
    private static final long OWN_PERIOD = 45;

    /** Of the shortest octave; gives BTC about 2 % a day. */
    private static final double WIDTH = 0.00013;

    private final double level;
    private final long[] keys = new long[OCTAVES + OWN];
    private final long[] periods = new long[OCTAVES + OWN];
    private final double[] widths = new double[OCTAVES + OWN];
    private final long[] cells = new long[OCTAVES + OWN];
    private final double[] left = new double[OCTAVES + OWN];
    private final double[] right = new double[OCTAVES + OWN];

    private long last = Long.MIN_VALUE;
    private double price;

    /**
     * @param swing how much wider than usual it moves
     */
    PricePath(long shared, long own, double level, double swing) {
        this.level = level;
        for (int i = 0; i < OCTAVES + OWN; i++) {
            boolean common = i < OCTAVES;
            keys[i] = Hash.of(common ? shared : own, i);
            periods[i] = common ? SHORTEST << (2 * i) : OWN_PERIOD << (3 * (i - OCTAVES));
            widths[i] = (common ? WIDTH * (1L << i) : WIDTH) * swing;
            cells[i] = Long.MIN_VALUE;
        }
    }

    double at(long second) {
        if (second != last) { // a walk asks for each second twice
            price = level * exp(sum(second));
            last = second;
        }
        return price;
    }

    private double sum(long second) {
        double x = 0;
        for (int i = 0; i < keys.length; i++) {
            long cell = Math.floorDiv(second, periods[i]);
            if (cell != cells[i]) {
                enter(i, cell);
            }
            double t = (double) (second - cell * periods[i]) / periods[i];
            double smooth = t * t * (3 - 2 * t);
            x += widths[i] * (left[i] + (right[i] - left[i]) * smooth);
        }
        return x;
    }

    private void enter(int i, long cell) {
        left[i] = 2 * Hash.unit(Hash.of(keys[i], cell)) - 1;
        right[i] = 2 * Hash.unit(Hash.of(keys[i], cell + 1)) - 1;
        cells[i] = cell;
    }

    private static double exp(double x) {
        return 1 + x * (1 + x * (0.5 + x * (1.0 / 6 + x * (1.0 / 24 + x / 120))));
    }
}
