package dev.isobar.indicators;

import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.Arrays;

/** A series short enough to work formulas out on paper. */
final class SevenBars {
    /** Open, high, low, close, volume. Typical prices, times 3: 32 37 39 30 31 42 40. */
    private static final double[][] BARS = {
        {10, 12, 9, 11, 100},
        {11, 14, 10, 13, 200},
        {13, 15, 12, 12, 100},
        {12, 13, 8, 9, 300},
        {9, 11, 9, 11, 100},
        {11, 16, 11, 15, 100},
        {15, 15, 12, 13, 100},
    };

    private SevenBars() {}

    /** Of minutes from midnight. */
    static double[] column(Indicator of, String name) {
        return at(Interval.M1, "2024-03-01T00:00:00Z").column(of, name);
    }

    static Samples at(Interval interval, String start) {
        long[] starts = new long[BARS.length];
        Instant at = Instant.parse(start);
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at.toEpochMilli();
            at = interval.end(at);
        }
        return of(interval, starts);
    }

    static Samples of(Interval interval, String... dates) {
        return of(
                interval,
                Arrays.stream(dates)
                        .mapToLong(date -> Instant.parse(date + "T00:00:00Z").toEpochMilli())
                        .toArray());
    }

    private static Samples of(Interval interval, long[] starts) {
        double[][] turned = new double[5][BARS.length];
        for (int i = 0; i < BARS.length; i++) {
            for (int k = 0; k < 5; k++) {
                turned[k][i] = BARS[i][k];
            }
        }
        return new Samples(interval, starts, turned[0], turned[1], turned[2], turned[3], turned[4]);
    }
}
