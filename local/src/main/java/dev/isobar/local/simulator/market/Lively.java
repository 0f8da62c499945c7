package dev.isobar.local.simulator.market;

import dev.isobar.local.simulator.market.Conditions.Forced;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What makes a demonstration worth looking at, a pure function of (seed, instrument, time) like
 * everything else: a large trade now and then, surges of volume and open interest, and cascades of
 * liquidations that are a whole asset's, on every venue at once. All simulated.
 */
final class Lively {
    private static final long MINUTE = 60_000;
    private static final long QUARTER = 15 * MINUTE;

    /** One print in so many is large: a power of two. */
    private static final int LARGE = 2_048;

    private static final double LEAST_LARGE = 200_000;
    private static final int LOUDER = 8;
    private static final long SURGE = 3 * MINUTE;
    private static final long STAYS = 6 * MINUTE;
    private static final int FORCED = 12;
    private static final double FORCED_WORTH = 30_000;

    private final Listed listed;
    private final long shared;
    private final long key;

    Lively(long seed, Listed listed) {
        this.listed = listed;
        this.shared = Hash.of(Hash.of(seed, listed.base()), "lively");
        this.key = Hash.of(Hash.of(seed, listed.id().toString()), "lively");
    }

    /** The tape with large trades and surges; numbers and fills stay as they are. */
    Tape tape(Tape ordinary) {
        return new Tape() {
            @Override
            public void replay(long from, long to, Consumer<Print> sink) {
                ordinary.replay(from, to, print -> sink.accept(livelier(print)));
            }

            @Override
            public long since() {
                return ordinary.since();
            }

            @Override
            public long near(long number) {
                return ordinary.near(number);
            }
        };
    }

    private Print livelier(Print print) {
        long hash = Hash.of(key, print.number());
        boolean isLarge = (hash & LARGE - 1) == 0;
        if (!isLarge && !isSurging(print.at())) {
            return print;
        }
        long lots =
                isLarge
                        ? lots(LEAST_LARGE * (1 + 9 * Hash.unit(hash)), print.ticks())
                        : print.lots() * LOUDER;
        return new Print(
                print.number(),
                print.firstFill(),
                print.fills(),
                print.at(),
                print.ticks(),
                Math.max(print.lots(), lots),
                print.buy());
    }

    /** An asset surges about twice an hour, for three minutes. */
    private boolean isSurging(long at) {
        long since = at - surge(at / QUARTER);
        return since >= 0 && since < SURGE;
    }

    /** When the quarter's surge begins; never, for half of them. */
    private long surge(long quarter) {
        long hash = Hash.of(shared, quarter);
        return Hash.unit(hash) < 0.5
                ? Long.MAX_VALUE / 2
                : quarter * QUARTER + (hash >>> 8 & 7) * MINUTE;
    }

    /** Positions are opened in a surge, or closed, and stay so for some minutes. */
    long openInterest(long lots, long at) {
        long quarter = at / QUARTER;
        long since = at - surge(quarter);
        boolean isMoved = since >= 0 && since < STAYS;
        return isMoved ? (long) (lots * (isCascading(quarter) ? 0.88 : 1.12)) : lots;
    }

    private boolean isCascading(long quarter) {
        return (Hash.of(shared, quarter) >>> 16 & 3) == 0;
    }

    /** Every fourth surge closes positions by force: a dozen within its first half minute. */
    List<Forced> liquidations(long from, long to, Conditions conditions) {
        List<Forced> all = new ArrayList<>();
        for (long quarter = from / QUARTER; quarter * QUARTER < to; quarter++) {
            long start = surge(quarter);
            if (start >= to || start + MINUTE <= from || !isCascading(quarter)) {
                continue;
            }
            boolean buy = (Hash.of(shared, quarter) >>> 24 & 1) == 0;
            for (int i = 0; i < FORCED; i++) {
                long hash = Hash.of(Hash.of(key, quarter), i);
                long at = start + i * 2_500 + (hash >>> 8 & 1023);
                if (at >= from && at < to) {
                    long ticks = Math.max(1, conditions.best(buy, at) + (buy ? i : -i));
                    long lots = lots(FORCED_WORTH * (1 + 4 * Hash.unit(hash)), ticks);
                    all.add(new Forced(at, buy, ticks, lots));
                }
            }
        }
        return all;
    }

    private long lots(double quote, long ticks) {
        double one = listed.inBase(1, ticks).doubleValue() * listed.price(ticks).doubleValue();
        return Math.max(1, (long) (quote / one));
    }
}
