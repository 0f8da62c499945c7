package dev.isobar.bars;

import dev.isobar.market.Interval;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The newest bars of one series as doubles: the one place where exact numbers become approximate
 * ones, for formulas. For one thread.
 *
 * <p>Holds the last {@value #LENGTH} bars; {@code ago} counts back from the newest, which is 0.
 */
public final class Series {
    /** A power of two, greater than the longest window of any formula by at least one. */
    public static final int LENGTH = 256;

    private static final int MASK = LENGTH - 1;
    private static final long DAY = 86_400_000;

    private final long[] start = new long[LENGTH];
    private final double[] open = new double[LENGTH];
    private final double[] high = new double[LENGTH];
    private final double[] low = new double[LENGTH];
    private final double[] close = new double[LENGTH];
    private final double[] volume = new double[LENGTH];
    private final Interval interval;
    private long count;

    public Series(Interval interval) {
        this.interval = interval;
    }

    public void add(Bar bar) {
        add(
                bar.start().toEpochMilli(),
                bar.open().doubleValue(),
                bar.high().doubleValue(),
                bar.low().doubleValue(),
                bar.close().doubleValue(),
                bar.volume().doubleValue());
    }

    /**
     * @param start ms since 1970
     */
    public void add(long start, double open, double high, double low, double close, double volume) {
        int at = (int) count & MASK;
        this.start[at] = start;
        this.open[at] = open;
        this.high[at] = high;
        this.low[at] = low;
        this.close[at] = close;
        this.volume[at] = volume;
        count++;
    }

    /** Takes the newest bar back: what was the oldest before it came is lost. */
    public void removeNewest() {
        if (count == 0) {
            throw new IllegalStateException("there is no bar");
        }
        count--;
    }

    /**
     * The bars before, when a calculation goes on where another one stopped.
     *
     * @param before ascending; all there are, or at least the last {@value #LENGTH}
     * @param count how many bars had been added in all
     */
    public void restore(List<Bar> before, long count) {
        this.count = count - before.size();
        before.forEach(this::add);
    }

    /** One that goes on from here by itself. */
    public Series copy() {
        Series copy = new Series(interval);
        System.arraycopy(start, 0, copy.start, 0, LENGTH);
        System.arraycopy(open, 0, copy.open, 0, LENGTH);
        System.arraycopy(high, 0, copy.high, 0, LENGTH);
        System.arraycopy(low, 0, copy.low, 0, LENGTH);
        System.arraycopy(close, 0, copy.close, 0, LENGTH);
        System.arraycopy(volume, 0, copy.volume, 0, LENGTH);
        copy.count = count;
        return copy;
    }

    /** How many bars were ever added, less those taken back. */
    public long count() {
        return count;
    }

    /** Whether there is a bar so long ago, and still held. */
    public boolean has(int ago) {
        return ago < count && ago < LENGTH;
    }

    /** When it opened, ms since 1970. */
    public long start(int ago) {
        return start[at(ago)];
    }

    public double open(int ago) {
        return open[at(ago)];
    }

    public double high(int ago) {
        return high[at(ago)];
    }

    public double low(int ago) {
        return low[at(ago)];
    }

    public double close(int ago) {
        return close[at(ago)];
    }

    public double volume(int ago) {
        return volume[at(ago)];
    }

    /**
     * Whether the newest bar is the first of its period: of its UTC day, for bars of a day and
     * longer of its year. Sums that would never end begin anew there.
     */
    public boolean isAnchor() {
        return count == 1 || !has(1) || period(start(0)) != period(start(1));
    }

    private long period(long start) {
        return interval.compareTo(Interval.D1) < 0
                ? Math.floorDiv(start, DAY)
                : Instant.ofEpochMilli(start).atZone(ZoneOffset.UTC).getYear();
    }

    /** (high + low + close) / 3. */
    public double typical(int ago) {
        int at = at(ago);
        return (high[at] + low[at] + close[at]) / 3;
    }

    private int at(int ago) {
        return (int) (count - 1 - ago) & MASK;
    }
}
