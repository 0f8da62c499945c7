package dev.isobar.local.simulator.market;

/** Sizes with a fat tail: Pareto, exponent 4/3, so that few trades make most of the volume. */
final class Sizes {
    private static final double[] MULTIPLES = multiples();
    private static final double TYPICAL_NOTIONAL = 150;

    private final double typical;

    /**
     * @param listed sizes are about 150 USDT for small trades, whatever the instrument
     */
    Sizes(Listed listed) {
        double lot = listed.inBase(1, ticks(listed)).doubleValue();
        this.typical = TYPICAL_NOTIONAL / listed.level() / lot;
    }

    /** At least one lot; every sixteenth is a round number, as people like them. */
    long lots(long hash) {
        double multiple = MULTIPLES[(int) (hash >>> 52)];
        double even = 0.75 + 0.5 * ((hash >>> 40 & 0xFFF) / 4096.0);
        long lots = Math.max(1, (long) (typical * multiple * even));
        return (hash >>> 36 & 15) == 0 ? rounded(lots) : lots;
    }

    private static long rounded(long lots) {
        long unit = 1;
        while (lots / unit >= 10) {
            unit *= 10;
        }
        return lots / unit * unit;
    }

    /** StrictMath, so that every machine has the same table. */
    private static double[] multiples() {
        double[] multiples = new double[4096];
        for (int i = 0; i < multiples.length; i++) {
            multiples[i] = StrictMath.pow(4096 / (4096 - i - 0.5), 0.75);
        }
        return multiples;
    }

    private static long ticks(Listed listed) {
        return Math.max(1, (long) (listed.level() / listed.tick().doubleValue()));
    }
}
