package dev.isobar.local.simulator.market;

import java.util.function.Consumer;

/** The tape as a function of its seed. Holds nothing that it could not compute again. */
final class SeededTape implements Tape {
    private static final int SWEEP = 80;

    private final long since;
    private final long shared;
    private final long key;
    private final Listed listed;
    private final Counts counts;
    private final Fills fills;
    private final Sizes sizes;

    /**
     * @param since first millisecond of an hour
     */
    SeededTape(long seed, Listed listed, double perSecond, long since) {
        this.since = since;
        this.listed = listed;
        this.shared = Hash.of(seed, listed.base());
        this.key = Hash.of(seed, listed.id().toString());
        this.counts = new Counts(key, perSecond * listed.share());
        this.fills = new Fills(key);
        this.sizes = new Sizes(listed);
    }

    @Override
    public long since() {
        return since;
    }

    @Override
    public long near(long number) {
        return since + counts.hourOf(number) * 3_600_000;
    }

    @Override
    public void replay(long from, long to, Consumer<Print> sink) {
        Walk walk = new Walk(Math.max(from, since), to, sink);
        long first = Math.floorDiv(walk.from - since, 60_000);
        long[] minutes = null;
        for (long minute = first; since + minute * 60_000 < to; minute++) {
            int inHour = (int) (minute % 60);
            if (minutes == null || inHour == 0) {
                minutes = counts.minutes(minute / 60);
            }
            walk.minute(minute, counts.seconds(minute, minutes[inHour], minutes[inHour + 1]));
        }
    }

    /** One pass over a window, by one thread. */
    private final class Walk {
        private final long from;
        private final long to;
        private final Consumer<Print> sink;
        private final PricePath path = new PricePath(shared, key, ticks(listed), listed.swing());

        Walk(long from, long to, Consumer<Print> sink) {
            this.from = from;
            this.to = to;
            this.sink = sink;
        }

        void minute(long minute, long[] starts) {
            long second = since / 1000 + minute * 60;
            for (int i = 0; i < 60; i++) {
                long at = (second + i) * 1000;
                if (starts[i + 1] > starts[i] && at + 1000 > from && at < to) {
                    second(second + i, starts[i], (int) (starts[i + 1] - starts[i]));
                }
            }
        }

        /** Prints are spread over the second; about a third sweep on from the one before. */
        private void second(long second, long first, int count) {
            long seed = Hash.of(key, second);
            double mid = path.at(second);
            double slope = path.at(second + 1) - mid;
            int offset = 0;
            int depth = 0;
            boolean buy = false;
            for (int i = 0; i < count; i++) {
                long hash = Hash.of(seed, i);
                boolean sweeps = i > 0 && (hash & 0xFF) < SWEEP;
                if (sweeps) {
                    depth += (int) (hash >>> 16 & 1);
                } else {
                    depth = 0;
                    offset = (int) (1000 * (i + Hash.unit(hash)) / count);
                    buy = (hash >>> 8 & 0xFF) < (slope > 0 ? 148 : 108);
                }
                double price = mid + slope * offset / 1000;
                long ticks = (long) price + (buy ? 1 + depth : -depth);
                print(first + i, second * 1000 + offset, Math.max(1, ticks), hash, buy);
            }
        }

        private void print(long number, long at, long ticks, long hash, boolean buy) {
            if (at >= from && at < to) {
                long deal = fills.deal(number);
                int count = Fills.count(number, deal);
                long lots = Math.max(count, sizes.lots(Hash.of(hash, 0)));
                sink.accept(
                        new Print(number, Fills.first(number, deal), count, at, ticks, lots, buy));
            }
        }
    }

    private static double ticks(Listed listed) {
        return listed.level() / listed.tick().doubleValue();
    }
}
