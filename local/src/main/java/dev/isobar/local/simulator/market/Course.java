package dev.isobar.local.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How an instrument's price goes, and what happens to it. Safe for all threads. */
final class Course {
    private final Listed listed;
    private final long shared;
    private final long key;
    private final Happenings happenings;

    /**
     * @param shared by all instruments of the same base
     * @param key the instrument's own
     */
    Course(Listed listed, long shared, long key, Happenings happenings) {
        this.listed = listed;
        this.shared = shared;
        this.key = key;
        this.happenings = happenings;
    }

    /** The best bid, in ticks. */
    long mid(long at) {
        long second = at / 1000;
        PricePath path = path(key, ticks());
        double from = path.at(second);
        return happenings.price(from + (path.at(second + 1) - from) * (at % 1000) / 1000, at);
    }

    /** The same in quote per base, as if nothing happened. */
    double middle(long second) {
        return path(key, level()).at(second);
    }

    /** Of the base, whatever the venue. */
    BigDecimal index(long second) {
        return price(path(shared, level()).at(second));
    }

    /** To the tick. */
    BigDecimal price(double value) {
        return BigDecimal.valueOf(value).setScale(listed.priceScale(), RoundingMode.HALF_EVEN);
    }

    double lotsWorth(double quote) {
        BigDecimal one = listed.inBase(1, Math.max(1, (long) ticks()));
        return quote / level() / one.doubleValue();
    }

    private PricePath path(long own, double level) {
        return new PricePath(shared, own, level, listed.swing());
    }

    /** A capture's instruments have no level: theirs is 1. */
    private double level() {
        return listed.level() > 0 ? listed.level() : 1;
    }

    private double ticks() {
        return level() / listed.tick().doubleValue();
    }
}
