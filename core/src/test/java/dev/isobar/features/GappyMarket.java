package dev.isobar.features;

import dev.isobar.indicators.Samples;
import dev.isobar.market.Interval;
import java.util.Random;

/**
 * Minutes of an invented market that opens beside its last close, rises and falls for hours, and
 * now and then rests.
 */
final class GappyMarket {
    private static final long MIDNIGHT = 1_704_067_200_000L;

    private GappyMarket() {}

    static Samples of(long seed, int bars) {
        Random random = new Random(seed);
        Samples made =
                new Samples(
                        Interval.M1,
                        new long[bars],
                        new double[bars],
                        new double[bars],
                        new double[bars],
                        new double[bars],
                        new double[bars]);
        double before = 100;
        for (int i = 0; i < bars; i++) {
            boolean rests = random.nextInt(50) == 0 || i % 1_000 > 970;
            double trend = 0.0005 * Math.sin(i / 60.0);
            double open = rests ? before : before * (1 + 0.001 * random.nextGaussian());
            double close = rests ? open : open * (1 + trend + 0.002 * random.nextGaussian());
            double reach = rests ? 0 : 0.1;
            made.start()[i] = MIDNIGHT + 60_000L * i;
            made.open()[i] = open;
            made.close()[i] = close;
            made.high()[i] = Math.max(open, close) + reach * random.nextDouble();
            made.low()[i] = Math.min(open, close) - reach * random.nextDouble();
            made.volume()[i] = rests ? 0 : 1 + random.nextInt(10_000) / 100.0;
            before = close;
        }
        return made;
    }
}
