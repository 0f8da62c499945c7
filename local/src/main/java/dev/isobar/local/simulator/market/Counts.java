package dev.isobar.local.simulator.market;

/**
 * How many prints there are before any hour, minute or second, without walking history.
 *
 * <p>An hour's first number is {@code perHour × (hour + jitter)}, with a hashed jitter below one,
 * so that numbers never fall and hours differ. An hour's prints are split among its minutes, and a
 * minute's among its seconds, in proportion to hashed weights with a fat tail.
 */
final class Counts {
    private static final long HOURS = 0x48;
    private static final long MINUTES = 0x4D;
    private static final long SECONDS = 0x53;
    private static final double JITTER = 0.6;
    private static final double QUIET_SECOND = 0.25;

    private final long key;
    private final double perHour;
    private final double quietMinute;

    Counts(long key, double perSecond) {
        this.key = key;
        this.perHour = perSecond * 3600;
        this.quietMinute = perHour < 1200 ? 0.15 : 0;
    }

    /** Number of the first print of the hour (hours since the listing). */
    long hour(long hour) {
        double jitter = JITTER * Hash.unit(Hash.of(Hash.of(key, HOURS), hour));
        return 1 + (long) (perHour * (hour + jitter));
    }

    /** The hour that holds the number. */
    long hourOf(long number) {
        long hour = Math.max(0, (long) (number / perHour) - 2);
        while (hour(hour + 1) <= number) {
            hour++;
        }
        return hour;
    }

    /** 61 numbers: the first print of each of the hour's minutes, and of the next hour. */
    long[] minutes(long hour) {
        return split(hour(hour), hour(hour + 1), Hash.of(Hash.of(key, MINUTES), hour), quietMinute);
    }

    /** 61 numbers: the first print of each of the minute's seconds, and of the next minute. */
    long[] seconds(long minute, long first, long next) {
        return split(first, next, Hash.of(Hash.of(key, SECONDS), minute), QUIET_SECOND);
    }

    private static long[] split(long first, long next, long key, double quiet) {
        double[] upTo = new double[61];
        for (int i = 0; i < 60; i++) {
            upTo[i + 1] = upTo[i] + weight(Hash.of(key, i), quiet);
        }
        long[] starts = new long[61];
        for (int i = 0; i < 60; i++) {
            starts[i] = first + (long) ((next - first) * (upTo[i] / upTo[60]));
        }
        starts[60] = next;
        return starts;
    }

    /** Zero when quiet; else between 0.7 and 7, mostly near the lower end. */
    private static double weight(long hash, double quiet) {
        double unit = Hash.unit(hash);
        return unit < quiet ? 1e-9 : 0.8 / (0.12 + (unit - quiet) / (1 - quiet));
    }
}
