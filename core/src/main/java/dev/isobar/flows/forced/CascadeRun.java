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
    private Instant missedTo = Instant.MIN;
    private Cascade cascade; // null while there is none
    private Cascade heard; // all that followed each other here; null before the first

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
        if (isOver(at, rule)) {
            return Optional.empty();
        }
        if (last.isBefore(start(at, rule))) {
            cascade = null;
            heard = null;
        }
        last = at.isAfter(last) ? at : last;
        Cascade one = new Cascade(id(at), at, 1, value, usd, false);
        heard = heard == null ? one : with(heard, one);
        if (cascade == null) {
            recent.addLast(new Order(at, value, usd));
            begin(rule);
        } else {
            cascade = with(cascade, one);
        }
        return Optional.ofNullable(cascade)
                .map(of -> isMissing(of.began(), rule) ? of.asLowerBound() : of);
    }

    /** Up to then some may not have been heard. */
    void missed(Instant to) {
        missedTo = to.isAfter(missedTo) ? to : missedTo;
    }

    /** Whether one may not have been heard that would have been part of it. */
    private boolean isMissing(Instant began, CascadeRule rule) {
        return !missedTo.isBefore(began.minus(rule.within()));
    }

    /** Whether it is from before the newest by more than the rule's time. */
    boolean isOver(Instant at, CascadeRule rule) {
        return at.isBefore(start(last, rule));
    }

    /**
     * What another node told before the first order that is added here, oldest first: whatever
     * follows it in time goes on with it.
     *
     * @param told where it stood, as it was told; null for in no cascade
     */
    void resume(Instant at, BigDecimal value, BigDecimal usd, Cascade told, CascadeRule rule) {
        if (last.isBefore(start(at, rule))) {
            cascade = null;
        }
        last = at.isAfter(last) ? at : last;
        if (told == null) {
            recent.addFirst(new Order(at, value, usd)); // before whatever was heard here
            recent.removeIf(one -> one.at().isBefore(start(last, rule)));
        } else if (heard == null || !heard.began().isAfter(at.plus(rule.within()))) {
            cascade = heard == null ? told : with(told, heard);
            recent.clear();
        }
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
                id(began),
                began,
                recent.size(),
                recent.stream().map(Order::value).reduce(BigDecimal.ZERO, BigDecimal::add),
                recent.stream().map(Order::usd).reduce(BigDecimal.ZERO, CascadeRun::sum),
                false);
    }

    private String id(Instant began) {
        return side.name().toLowerCase(Locale.ROOT) + "-" + began.toEpochMilli();
    }

    private static Cascade with(Cascade all, Cascade next) {
        return new Cascade(
                all.id(),
                all.began(),
                all.number() + next.number(),
                all.value().add(next.value()),
                sum(all.usd(), next.usd()),
                all.lowerBound() || next.lowerBound());
    }

    /** Of a sum with something absent nobody knows what it is. */
    private static BigDecimal sum(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? null : one.add(other);
    }

    private static Instant start(Instant at, CascadeRule rule) {
        return at.equals(Instant.MIN) ? at : at.minus(rule.within());
    }
}
