package dev.isobar.bars;

import dev.isobar.market.Interval;
import java.time.LocalDate;
import java.util.List;

/**
 * The newest bars of one series as doubles: the one place where exact numbers become approximate
 * ones, for formulas. For one thread.
 *
 * <p>Holds the newest bars, {@value #LENGTH} less one, so that the newest can be taken back without
 * losing the oldest; {@code ago} counts back from the newest, which is 0.
 */
public final class Series {
    /** A power of two, greater than the longest window of any formula by at least two. */
    public static final int LENGTH = 256;

    private static final int MASK = LENGTH - 1;
    private static final long DAY = 86_400_000;

    private final long[] start = new long[LENGTH];
    private final double[] open = new double[LENGTH];
    private final double[] high = new double[LENGTH];
    private final double[] low = new double[LENGTH];
    private final double[] close = new double[LENGTH];
    private final double[] volume = new double[LENGTH];
    private final boolean[] anchor = new boolean[LENGTH];
    private final Interval interval;
    private final long length;
    private long count;

    public Series(Interval interval) {
        this.interval = interval;
        this.length = interval.nominal().toMillis();
    }

    /** Of its bars. */
    public Interval interval() {
        return interval;
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
        anchor[at] = begins(start, count > 0 ? this.start[at - 1 & MASK] : start - length);
        this.start[at] = start;
        this.open[at] = open;
        this.high[at] = high;
        this.low[at] = low;
        this.close[at] = close;
        this.volume[at] = volume;
        count++;
    }

    /** Takes the newest bar back: all is as it was before it came. */
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
        return ago < count && ago < LENGTH - 1;
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
     * longer of its year. Sums that would never end begin anew there. The very first bar is one
     * only if it opens where a period does: what was before it is not known.
     */
    public boolean isAnchor() {
        return anchor[at(0)];
    }

    private boolean begins(long start, long before) {
        return period(start) != period(before);
    }

    private long period(long start) {
        long day = Math.floorDiv(start, DAY);
        return interval.compareTo(Interval.D1) < 0 ? day : LocalDate.ofEpochDay(day).getYear();
    }

    /** (high + low + close) / 3. */
    public double typical(int ago) {
        int at = at(ago);
        return (high[at] + low[at] + close[at]) / 3;
    }

    /**
     * How far the price ranged at the newest bar, the close before it included.
     *
     * <p>There must be a bar before it.
     */
    public double trueRange() {
        int at = at(0);
        double before = close[at(1)];
        return Math.max(high[at], before) - Math.min(low[at], before);
    }

    /** The highest price of the newest {@code bars}. */
    public double highest(int bars) {
        double highest = high[at(0)];
        for (int ago = 1; ago < bars; ago++) {
            highest = Math.max(highest, high[at(ago)]);
        }
        return highest;
    }

    /** The lowest price of the newest {@code bars}. */
    public double lowest(int bars) {
        double lowest = low[at(0)];
        for (int ago = 1; ago < bars; ago++) {
            lowest = Math.min(lowest, low[at(ago)]);
        }
        return lowest;
    }

    private int at(int ago) {
        return (int) (count - 1 - ago) & MASK;
    }
}
