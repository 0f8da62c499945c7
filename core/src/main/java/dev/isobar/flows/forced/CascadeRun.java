package dev.isobar.flows.forced;

import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/** The newest forced orders of one side of an instrument, and the cascade they are. One thread. */
final class CascadeRun {
    private final Side side;
    private final Deque<Order> recent = new ArrayDeque<>(); // while they are no cascade
    private Instant last = Instant.MIN;
    private Cascade cascade; // null while there is none

    /**
     * @param usd null if absent
     */
    private record Order(Instant at, BigDecimal value, BigDecimal usd) {}

    CascadeRun(Side side) {
        this.side = side;
    }

    /**
     * Where the order stands in a cascade, if it does. One from before the newest by more than the
     * rule's time is told late and part of none.
     *
     * @param usd null if absent
     */
    Optional<Cascade> add(Instant at, BigDecimal value, BigDecimal usd, CascadeRule rule) {
        if (at.isBefore(start(last, rule))) {
            return Optional.empty();
        }
        if (cascade != null && last.isBefore(start(at, rule))) {
            cascade = null;
        }
        last = at.isAfter(last) ? at : last;
        if (cascade == null) {
            recent.addLast(new Order(at, value, usd));
            begin(rule);
        } else {
            cascade =
                    new Cascade(
                            cascade.id(),
                            cascade.began(),
                            cascade.number() + 1,
                            cascade.value().add(value),
                            sum(cascade.usd(), usd));
        }
        return Optional.ofNullable(cascade);
    }

    private void begin(CascadeRule rule) {
        Instant start = start(last, rule);
        recent.removeIf(one -> one.at().isBefore(start));
        BigDecimal known =
                recent.stream()
                        .map(Order::usd)
                        .filter(usd -> usd != null)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean isEnough = recent.size() >= rule.orders() || known.compareTo(rule.usd()) >= 0;
        if (isEnough && recent.size() >= CascadeRule.FEWEST) {
            cascade = ofRecent();
            recent.clear();
        }
    }

    private Cascade ofRecent() {
        Instant began = recent.stream().map(Order::at).min(Comparator.naturalOrder()).orElseThrow();
        return new Cascade(
                side.name().toLowerCase(Locale.ROOT) + "-" + began.toEpochMilli(),
                began,
                recent.size(),
                recent.stream().map(Order::value).reduce(BigDecimal.ZERO, BigDecimal::add),
                recent.stream().map(Order::usd).reduce(BigDecimal.ZERO, CascadeRun::sum));
    }

    /** Of a sum with something absent nobody knows what it is. */
    private static BigDecimal sum(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? null : one.add(other);
    }

    private static Instant start(Instant at, CascadeRule rule) {
        return at.equals(Instant.MIN) ? at : at.minus(rule.within());
    }
}
