package dev.isobar.local.machine;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.Tape;
import java.util.function.Consumer;

/**
 * One print a second at one price, worth about a hundred of its quote: a market in which nothing
 * happens but what a script orders, and has not since it began.
 *
 * @param price quote per base
 * @param since first millisecond of an hour
 */
record EvenTape(Listed listed, double price, long since) implements Tape {
    private static final long SECOND = 1_000;
    private static final double WORTH = 100;

    @Override
    public void replay(long from, long to, Consumer<Print> sink) {
        long first = Math.max(from, since);
        for (long at = -Math.floorDiv(-first, SECOND) * SECOND; at < to; at += SECOND) {
            long number = (at - since) / SECOND + 1;
            long ticks = Math.round(price / listed.tick().doubleValue());
            sink.accept(new Print(number, number, 1, at, ticks, lots(ticks), number % 2 == 0));
        }
    }

    @Override
    public long near(long number) {
        return since + Math.max(0, number - 1) * SECOND;
    }

    private long lots(long ticks) {
        double one = listed.inBase(1, ticks).doubleValue() * price;
        return Math.max(1, (long) (WORTH / one));
    }
}
