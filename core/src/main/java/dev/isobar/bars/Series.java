package dev.isobar.bars;

import dev.isobar.market.Interval;
import java.time.LocalDate;
import java.util.List;

/**
 * The newest bars of one series as doubles: the one place where exact numbers become approximate
 * ones, for formulas. For one thread.
 *
 * <p>Holds the newest {@value #LENGTH} bars at least; {@code ago} counts back from the newest,
 * which is 0. A bar that is not there, because the series is younger, reads as 0.
 */
public final class Series {
    /** A ring, so that nothing is ever moved. A power of two. */
    private static final int RING = 256;

    private static final int MASK = RING - 1;

    /** Greater than the longest window of any formula by at least two; one may be taken back. */
    public static final int LENGTH = RING - 2;

    /** A power of two: a ring of those that anybody asks for, and one that may be taken back. */
    private static final int STARTS = 4;

    private static final long DAY = 86_400_000;

    private final long[] start = new long[STARTS];
    private final double[] open = new double[RING];
    private final double[] high = new double[RING];
    private final double[] low = new double[RING];
    private final double[] close = new double[RING];
    private final double[] volume = new double[RING];
    private final double[] typical = new double[RING];
    private final Interval interval;
    private final long length;
    private final boolean daily;
    private int newest;
    private long count;

    public Series(Interval interval) {
        this.interval = interval;
        this.length = interval.nominal().toMillis();
        this.daily = interval.compareTo(Interval.D1) < 0;
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
        int at = ++newest & MASK;
        this.open[at] = open;
        this.high[at] = high;
        this.low[at] = low;
        this.close[at] = close;
        this.volume[at] = volume;
        typical[at] = (high + low + close) / 3;
        count++;
        this.start[ring(0)] = start;
    }

    /** Takes the newest bar back: all is as it was before it came. */
    public void removeNewest() {
        if (count == 0) {
            throw new IllegalStateException("there is no bar");
        }
        count--;
        newest--;
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
        System.arraycopy(start, 0, copy.start, 0, STARTS);
        System.arraycopy(open, 0, copy.open, 0, RING);
        System.arraycopy(high, 0, copy.high, 0, RING);
        System.arraycopy(low, 0, copy.low, 0, RING);
        System.arraycopy(close, 0, copy.close, 0, RING);
        System.arraycopy(volume, 0, copy.volume, 0, RING);
        System.arraycopy(typical, 0, copy.typical, 0, RING);
        copy.newest = newest;
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

    /**
     * When it opened, ms since 1970.
     *
     * @param ago 0 or 1
     */
    public long start(int ago) {
        return start[ring(ago)];
    }

    public double open(int ago) {
        return open[newest - ago & MASK];
    }

    public double high(int ago) {
        return high[newest - ago & MASK];
    }

    public double low(int ago) {
        return low[newest - ago & MASK];
    }

    public double close(int ago) {
        return close[newest - ago & MASK];
    }

    public double volume(int ago) {
        return volume[newest - ago & MASK];
    }

    /** (high + low + close) / 3. */
    public double typical(int ago) {
        return typical[newest - ago & MASK];
    }

    /**
     * How far the price ranged at the newest bar, the close before it included. There must be a bar
     * before it.
     */
    public double trueRange() {
        int at = newest & MASK;
        double before = close[newest - 1 & MASK];
        double top = high[at] > before ? high[at] : before;
        return top - (low[at] < before ? low[at] : before);
    }

    /** How long ago the highest of {@code bars} bars was, the newest of which is {@code from}. */
    public int highestAgo(int from, int bars) {
        int highest = newest - from;
        for (int at = highest - 1; at > newest - from - bars; at--) {
            highest = high[at & MASK] > high[highest & MASK] ? at : highest;
        }
        return newest - highest;
    }

    /** How long ago the lowest of {@code bars} bars was, the newest of which is {@code from}. */
    public int lowestAgo(int from, int bars) {
        int lowest = newest - from;
        for (int at = lowest - 1; at > newest - from - bars; at--) {
            lowest = low[at & MASK] < low[lowest & MASK] ? at : lowest;
        }
        return newest - lowest;
    }

    /** The sum of the squares of what the newest closes differ from {@code mean} by. */
    public double squares(int bars, double mean) {
        double[] closes = close;
        int end = newest + 1;
        double squares = 0;
        for (int at = end - bars; at < end; at++) {
            double off = closes[at & MASK] - mean;
            squares += off * off;
        }
        return squares;
    }

    /** The sum of what the newest typical prices differ from {@code mean} by, whichever way. */
    public double typicalDistances(int bars, double mean) {
        double[] prices = typical;
        int end = newest + 1;
        double distances = 0;
        for (int at = end - bars; at < end; at++) {
            distances += Math.abs(prices[at & MASK] - mean);
        }
        return distances;
    }

    /** The mean of the newest typical prices; of equal ones exactly what they are. */
    public double typicalMean(int bars) {
        double[] prices = typical;
        int end = newest + 1;
        double last = prices[newest & MASK];
        double above = 0;
        for (int at = end - bars; at < end; at++) {
            above += prices[at & MASK] - last;
        }
        return last + above / bars;
    }

    /**
     * Whether the newest bar is the first of its period: of its UTC day, for bars of a day and
     * longer of its year. Sums that would never end begin anew there. The very first bar is one
     * only if it opens where a period does: what was before it is not known.
     */
    public boolean isAnchor() {
        long opened = start(0);
        return period(opened) != period(count > 1 ? start(1) : opened - length);
    }

    private int ring(int ago) {
        return (int) (count - ago) & (STARTS - 1);
    }

    private long period(long start) {
        long day = Math.floorDiv(start, DAY);
        return daily ? day : LocalDate.ofEpochDay(day).getYear();
    }
}
