package dev.isobar.indicators;

import dev.isobar.market.Interval;
import java.util.SplittableRandom;

/**
 * Minutes of an invented market around 100, from midnight UTC, the same for the same seed: for
 * checks and benchmarks. Now and then it rests, for a bar or for more than the usual windows:
 * nothing moves then, nothing is traded.
 *
 * @param start ms since 1970
 */
public record SeededBars(
        long[] start, double[] open, double[] high, double[] low, double[] close, double[] volume) {
    public static final Interval INTERVAL = Interval.M1;
    private static final long MIDNIGHT = 1_704_067_200_000L;
    private static final long MINUTE = 60_000;

    public static SeededBars of(long seed, int bars) {
        SplittableRandom random = new SplittableRandom(seed);
        SeededBars made =
                new SeededBars(
                        new long[bars],
                        new double[bars],
                        new double[bars],
                        new double[bars],
                        new double[bars],
                        new double[bars]);
        double before = 100;
        int rest = 0;
        for (int i = 0; i < bars; i++) {
            rest = rest > 0 ? rest - 1 : restFrom(random);
            made.trade(i, before, rest > 0, random);
            before = made.close[i];
        }
        return made;
    }

    public int size() {
        return start.length;
    }

    /** Moves a calculator on by the bar of that index. */
    public void next(Calculator calculator, int i) {
        calculator.next(start[i], open[i], high[i], low[i], close[i], volume[i]);
    }

    private static int restFrom(SplittableRandom random) {
        return switch (random.nextInt(400)) {
            case 0 -> 30;
            case 1, 2, 3, 4 -> 1;
            default -> 0;
        };
    }

    private void trade(int i, double before, boolean rests, SplittableRandom random) {
        double drift = 0.002 * Math.log(100 / before);
        double moved = before * Math.exp(drift + 0.004 * random.nextGaussian());
        double reach = rests ? 0 : 0.2;
        start[i] = MIDNIGHT + MINUTE * i;
        open[i] = before;
        close[i] = rests ? before : moved;
        high[i] = Math.max(before, close[i]) + reach * random.nextDouble();
        low[i] = Math.min(before, close[i]) - reach * random.nextDouble();
        volume[i] = rests ? 0.001 : 0.001 + 100 * random.nextExponential();
    }
}
