package dev.isobar.local.simulator.market;

import dev.isobar.local.simulator.market.Conditions.Forced;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a script makes happen to one instrument. Later ones win where only one can be; what only
 * multiplies is multiplied. Safe for all threads: replaced whole, never changed.
 */
final class Happenings {
    private static final int MOST = 1_000;

    private volatile List<Happening> all = List.of();

    synchronized void add(Happening news) {
        if (all.size() >= MOST) {
            throw new IllegalArgumentException("too much happens to one instrument: " + MOST);
        }
        List<Happening> more = new ArrayList<>(all);
        more.add(news);
        all = List.copyOf(more);
    }

    List<Happening> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** A price in ticks, as it is when something happens to it. */
    long price(double ticks, long at) {
        double price = ticks;
        for (Happening one : all) {
            if (one instanceof Happening.Shift shift && holds(shift.from(), shift.to(), at)) {
                price *= shift.factor();
            } else if (one instanceof Happening.Pin pin && holds(pin.from(), pin.to(), at)) {
                price = pin.ticks();
            }
        }
        return Math.max(1, (long) price);
    }

    long openInterest(long lots, long at) {
        long held = lots;
        for (Happening one : all) {
            if (one instanceof Happening.Interest jump && holds(jump.from(), jump.to(), at)) {
                held = (long) (held * jump.factor());
            } else if (one instanceof Happening.Held fixed && holds(fixed.from(), fixed.to(), at)) {
                held = fixed.lots();
            }
        }
        return held;
    }

    Optional<BigDecimal> funding(long at) {
        BigDecimal rate = null;
        for (Happening one : all) {
            if (one instanceof Happening.Rate told && holds(told.from(), told.to(), at)) {
                rate = told.rate();
            }
        }
        return Optional.ofNullable(rate);
    }

    /** Of [from, to), in order. */
    List<Forced> liquidations(long from, long to) {
        return all.stream()
                .filter(one -> one instanceof Happening.Liquidation && holds(from, to, one.from()))
                .map(one -> (Happening.Liquidation) one)
                .map(one -> new Forced(one.from(), one.buy(), one.ticks(), one.lots()))
                .sorted(Comparator.comparingLong(Forced::at))
                .toList();
    }

    private static boolean holds(long from, long to, long at) {
        return at >= from && at < to;
    }
}
